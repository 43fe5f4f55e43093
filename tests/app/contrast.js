// What a reader with weak eyes, or none, would miss: texts below 4.5:1 (3:1 when large) and controls without a name.
() => {
  const numbers = (colour) => (colour.match(/[\d.]+/g) || []).map(Number);
  const light = (colour) => {
    const [r, g, b] = colour.slice(0, 3).map((one) => {
      const part = one / 255;
      return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const over = (front, back) => {
    const alpha = front.length > 3 ? front[3] : 1;
    return [0, 1, 2].map((i) => front[i] * alpha + back[i] * (1 - alpha));
  };
  const ground = (element) => {
    const layers = [];
    for (let one = element; one; one = one.parentElement || one.getRootNode().host) {
      const colour = numbers(getComputedStyle(one).backgroundColor);
      if (colour.length === 3 || colour[3] > 0) layers.push(colour);
      if (colour.length === 3) break;
    }
    return layers.reverse().reduce((back, front) => over(front, back), [255, 255, 255]);
  };
  const seen = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const elements = (root) =>
    [...root.querySelectorAll("*")].flatMap((one) => [one, ...(one.shadowRoot ? elements(one.shadowRoot) : [])]);
  const wrong = [];
  for (const one of elements(document.body)) {
    if (!seen(one) || one.closest("[disabled], [aria-hidden=true], svg, script, style")) continue;
    const style = getComputedStyle(one);
    const text = [...one.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data.trim()).join("");
    if (text && style.fontFamily.includes("Material") === false) {
      const back = ground(one);
      const [a, b] = [light(over(numbers(style.color), back)), light(back)].sort((x, y) => y - x);
      const size = parseFloat(style.fontSize);
      const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
      if ((a + 0.05) / (b + 0.05) < (large ? 3 : 4.5)) wrong.push(`contrast: ${text.slice(0, 60)}`);
    }
    if (one.matches("input:not([type=hidden], [type=file]), textarea, button, select, [role=button]")) {
      const named = one.getAttribute("aria-label") || one.getAttribute("aria-labelledby") || one.labels?.length;
      if (!named && !one.textContent.trim() && !one.title) wrong.push(`name: ${one.outerHTML.slice(0, 120)}`);
    }
  }
  return wrong;
}
