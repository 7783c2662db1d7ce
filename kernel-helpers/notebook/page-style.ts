/** The style sheet of an exported page: readable without a network, in light and in dark. */
export const pageStyle: string = `
:root { color-scheme: light dark; --ink: #1f2328; --paper: #ffffff; --soft: #f3f4f6; --line: #d0d7de;
  --link: #0550ae; --alarm: #a40e26; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6edf3; --paper: #14171c; --soft: #20252c; --line: #3d444d; --link: #79b8ff;
    --alarm: #ff9492; }
}
body { margin: 0 auto; max-width: 50rem; padding: 2rem 1rem 4rem; background: var(--paper);
  color: var(--ink); font: 1rem/1.6 system-ui, sans-serif; }
a { color: var(--link); }
pre, code { font: 0.875rem/1.5 ui-monospace, monospace; }
pre { margin: 0.5rem 0; padding: 0.6rem 0.8rem; overflow-x: auto; }
pre.code, p code, li code, td code { background: var(--soft); border-radius: 0.25rem; }
p code, li code, td code { padding: 0.1rem 0.25rem; }
pre.output { border-left: 0.2rem solid var(--line); }
pre.stdout, pre.stderr, pre.error { white-space: pre-wrap; }
pre.stderr, pre.error { border-left-color: var(--alarm); color: var(--alarm); }
figure { margin: 1rem 0; }
img { max-width: 100%; height: auto; }
details summary { cursor: pointer; font-size: 0.875rem; }
table { border-collapse: collapse; }
th, td { border: 1px solid var(--line); padding: 0.25rem 0.6rem; text-align: left; }
.right { text-align: right; }
.center { text-align: center; }
blockquote { margin-left: 0; padding-left: 1rem; border-left: 0.2rem solid var(--line); }
`;
