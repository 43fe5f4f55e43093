// The query page: fills in the named questions, asks, and shows the answer as a table. Only text is put into the page.
"use strict";

const form = document.getElementById("ask");
const query = document.getElementById("query");
const format = document.getElementById("format");
const status = document.getElementById("status");
const answer = document.getElementById("answer");
const NUMBER = /#(integer|decimal|double|float)$/;
const SHOWN = 1000;

function element(name, text, className) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
}

function cell(term) {
  if (!term) return element("td");
  const made = element("td", undefined, NUMBER.test(term.datatype || "") ? "number" : "");
  if (term.type === "uri" && /^https?:/.test(term.value)) {
    const link = element("a", term.value);
    link.href = term.value;
    made.append(link);
  } else {
    made.textContent = term.value;
    if (term["xml:lang"]) made.lang = term["xml:lang"];
  }
  return made;
}

function table(result) {
  const made = element("table");
  const head = made.createTHead().insertRow();
  for (const name of result.head.vars) {
    const title = element("th", name);
    title.scope = "col";
    head.append(title);
  }
  const body = made.createTBody();
  for (const row of result.results.bindings.slice(0, SHOWN)) {
    body.insertRow().append(...result.head.vars.map((name) => cell(row[name])));
  }
  return made;
}

async function show(response) {
  const text = await response.text();
  if (!response.ok) {
    status.textContent = "Không có câu trả lời.";
    answer.replaceChildren(element("p", text, "error"));
  } else if ((response.headers.get("content-type") || "").includes("sparql-results+json")) {
    const result = JSON.parse(text);
    const rows = result.results ? result.results.bindings.length : null;
    status.textContent = rows === null ? (result.boolean ? "Có (true)" : "Không (false)")
      : rows > SHOWN ? `${rows} dòng, hiện ${SHOWN} dòng đầu; tải về để có đủ.` : `${rows} dòng.`;
    answer.replaceChildren(...(rows === null ? [] : [table(result)]));
  } else {
    status.textContent = "";
    answer.replaceChildren(element("pre", text));
  }
}

async function ask() {
  status.textContent = "Đang hỏi…";
  answer.replaceChildren();
  try {
    await show(await fetch("/sparql", {
      method: "POST",
      headers: {
        "Content-Type": "application/sparql-query",
        "Accept": "application/sparql-results+json, text/turtle;q=0.9",
      },
      body: query.value,
    }));
  } catch (error) {
    status.textContent = "Mất kết nối giữa chừng: kết quả không đầy đủ nên không hiện. Hãy thử lại hoặc thêm LIMIT.";
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const address = new URL("/sparql", location.href);
  address.searchParams.set("query", query.value);
  if (format.value) {
    address.searchParams.set("format", format.value);
    location.assign(address);
  } else {
    history.replaceState(null, "", address);
    ask();
  }
});

for (const example of document.querySelectorAll(".example")) {
  example.addEventListener("click", () => {
    query.value = example.dataset.query;
    query.scrollIntoView();
    ask();
  });
}

if (query.value.trim()) ask();
else query.value = query.dataset.prefixes + "\nSELECT * WHERE { ?s ?p ?o } LIMIT 20\n";
