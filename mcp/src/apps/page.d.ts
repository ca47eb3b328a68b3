/** A page of mcp/app: the bundler puts in its whole text, with scripts and styles. */
declare module '*.html' {
  const text: string;
  export default text;
}
