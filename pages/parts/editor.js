// A SPARQL editor: a text field over its coloured copy, and a list of suggestions. Only text is put into the page.
const KEYWORDS = ["SELECT", "DISTINCT", "WHERE", "PREFIX", "BASE", "OPTIONAL", "UNION", "MINUS", "FILTER", "EXISTS", "NOT",
  "BIND", "AS", "VALUES", "UNDEF", "GRAPH", "GROUP", "BY", "HAVING", "ORDER", "ASC", "DESC", "LIMIT", "OFFSET", "COUNT", "SUM",
  "AVG", "MIN", "MAX", "GROUP_CONCAT", "SEPARATOR", "CONTAINS", "LCASE", "LANG", "STR", "BOUND", "REGEX", "COALESCE", "IF", "IN",
  "ASK", "CONSTRUCT", "DESCRIBE", "a"];
const TOKEN = /(?<comment>#[^\n]*)|(?<iri><[^<>"{}|^`\\\s]*>)|(?<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|(?<variable>[?$]\w+)|(?<name>[A-Za-z][\w-]*:[\w.-]*|:[\w.-]+)|(?<word>[A-Za-z_]+)/g;
const SHOWN = 12;

const element = (name, className, text) => {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
};

const folded = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replaceAll("đ", "d");

function coloured(text) {
  const pieces = [];
  let done = 0;
  for (const found of text.matchAll(TOKEN)) {
    const kind = Object.keys(found.groups).find((name) => found.groups[name] !== undefined);
    const known = kind !== "word" || KEYWORDS.includes(found[0].toUpperCase()) || found[0] === "a";
    pieces.push(text.slice(done, found.index));
    pieces.push(known ? element("span", kind === "word" ? "keyword" : kind, found[0]) : found[0]);
    done = found.index + found[0].length;
  }
  return [...pieces, text.slice(done), "\n"];
}

function build(root) {
  const frame = element("div", "frame");
  const parts = { copy: element("pre"), field: element("textarea"), list: element("ul"), hint: element("p"), ask: element("button") };
  parts.copy.setAttribute("aria-hidden", "true");
  for (const [name, value] of Object.entries({ "aria-label": "SPARQL", role: "combobox", "aria-autocomplete": "list",
    "aria-expanded": "false", "aria-controls": "suggestions", spellcheck: "false", autocapitalize: "off", rows: "12" })) {
    parts.field.setAttribute(name, value);
  }
  parts.list.id = "suggestions";
  parts.list.setAttribute("role", "listbox");
  parts.list.setAttribute("aria-label", "SPARQL");
  parts.list.hidden = true;
  parts.ask.type = "button";
  frame.append(parts.copy, parts.field);
  root.append(frame, parts.list, parts.hint, parts.ask);
  return parts;
}

export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".editor");
  const parts = (root.parts ??= build(root));
  const { copy, field, list, hint, ask } = parts;
  let chosen = 0;

  const paint = () => copy.replaceChildren(...coloured(field.value));
  const send = () => setTriggerValue("asked", field.value);
  const before = () => (/[?$]?[\p{L}\w:<-]*$/u.exec(field.value.slice(0, field.selectionStart)) ?? [""])[0];

  const suggestions = (word) => {
    const asked = folded(word.replace(/^</, ""));
    const variables = [...new Set(field.value.match(/[?$]\w+/g) ?? [])].filter((one) => one !== word);
    const all = [...variables.map((text) => ({ text, label: "", kind: "" })),
      ...Object.keys(data.prefixes).map((name) => ({ text: `${name}:`, label: data.prefixes[name], kind: "" })),
      ...data.completions, ...KEYWORDS.map((text) => ({ text, label: "", kind: "" }))];
    const rank = ({ text, label }) => {
      const plain = folded(text), local = plain.slice(plain.indexOf(":") + 1);
      if (plain.startsWith(asked)) return 0;
      if (local.startsWith(asked)) return 1;
      return folded(label).includes(asked) ? 2 : 9;
    };
    return all.map((one) => [rank(one), one]).filter(([place]) => place < 9)
      .sort((one, other) => one[0] - other[0]).slice(0, SHOWN).map(([, one]) => one);
  };

  const close = () => { list.hidden = true; field.setAttribute("aria-expanded", "false"); };

  const select = (place) => {
    chosen = (place + list.children.length) % list.children.length;
    [...list.children].forEach((line, at) => line.setAttribute("aria-selected", String(at === chosen)));
    list.children[chosen].scrollIntoView({ block: "nearest" });
  };

  const take = (one) => {
    const start = field.selectionStart - before().length;
    field.setRangeText(one.text, start, field.selectionStart, "end");
    const prefix = /^([\w-]+):/.exec(one.text)?.[1];
    if (prefix && data.prefixes[prefix] && !new RegExp(`prefix\\s+${prefix}:`, "i").test(field.value)) {
      const line = `PREFIX ${prefix}: <${data.prefixes[prefix]}>\n`;
      field.setRangeText(line, 0, 0, "preserve");
    }
    close();
    paint();
    field.focus();
  };

  const suggest = (wanted) => {
    const word = before();
    const found = word.length >= 2 || wanted ? suggestions(word) : [];
    if (!found.length || (found.length === 1 && found[0].text === word)) return close();
    list.replaceChildren(...found.map((one) => {
      const line = element("li");
      line.setAttribute("role", "option");
      line.append(element("code", "", one.text), element("span", "", [one.label, one.kind].filter(Boolean).join(" · ")));
      line.onmousedown = (event) => { event.preventDefault(); take(one); };
      return line;
    }));
    root.found = found;
    list.hidden = false;
    field.setAttribute("aria-expanded", "true");
    select(0);
  };

  if (root.given !== data.text) {
    root.given = field.value = data.text;
    paint();
    close();
  }
  hint.textContent = data.words.hint;
  ask.textContent = data.words.ask;
  ask.onclick = send;
  field.onblur = close;
  field.oninput = () => { paint(); suggest(false); };
  field.onkeydown = (event) => {
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (event.ctrlKey && event.key === "Enter") { event.preventDefault(); send(); }
    else if (event.ctrlKey && event.key === " ") { event.preventDefault(); suggest(true); }
    else if (list.hidden) return;
    else if (event.key in moves) { event.preventDefault(); select(chosen + moves[event.key]); }
    else if (event.key === "Enter" || event.key === "Tab") { event.preventDefault(); take(root.found[chosen]); }
    else if (event.key === "Escape") { event.stopPropagation(); close(); }
  };
}
