/** How the page of a review looks, by light and by dark, wide and narrow. The variables are also those of its charts. */
export const pageStyle = `
:root { color-scheme: light dark; --ink: #16181a; --muted: #5b6167; --grid: #dfe3e7; --paper: #ffffff; --first: #0b5cad; --second: #b3500b; --panel: #f5f7f9; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e9ecef; --muted: #a5adb5; --grid: #3a4047; --paper: #14171a; --first: #6bb0ff; --second: #ffa05c; --panel: #1d2227; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 96rem; padding: 1rem; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; }
h2 { font-size: 1.25rem; margin: 0 0 .25rem; overflow-wrap: anywhere; }
h3 { font-size: 1rem; margin: 1rem 0 .25rem; }
p, ul { margin: .25rem 0; overflow-wrap: anywhere; }
ul { padding-left: 1.25rem; }
nav ol { padding-left: 1.5rem; }
a { color: var(--first); }
section { margin: 1.5rem 0; padding: 1rem; background: var(--panel); border-left: .375rem solid var(--muted); border-radius: .25rem; }
section.change, section.probe { border-left-color: var(--second); }
.verdict { font-weight: 600; font-size: 1.125rem; }
.failed { font-weight: 600; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 1rem; margin: 1rem 0; }
figure { margin: 0; padding: .75rem; background: var(--paper); border-radius: .25rem; overflow-x: auto; }
figcaption { font-weight: 600; margin-bottom: .25rem; }
figure svg { display: block; width: 100%; height: auto; }
.table { overflow-x: auto; }
table { border-collapse: collapse; }
th, td { padding: .25rem .75rem; text-align: right; border-bottom: 1px solid var(--grid); white-space: nowrap; }
th:first-child, td:first-child, th:nth-child(2), td:nth-child(2) { text-align: left; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; padding: .75rem; background: var(--paper); border-radius: .25rem; }
`;
