/** Made when the page is built (vite.config.ts): JSON as text. */
declare module 'virtual:tokens.css'
declare module 'virtual:examples' {
  const text: string
  export default text
}
declare module 'virtual:tcga' {
  const text: string
  export default text
}
declare module 'virtual:worked-cases' {
  const text: string
  export default text
}
declare module '*.css'
