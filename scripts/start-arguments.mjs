/**
 * What `npm start` hands on to the server. Behind `--`, npm passes every word on as it stands. Without it npm takes
 * `--port` for an option of its own: `--port=4000` then arrives as the variable npm_config_port, and `--port 4000` as
 * that variable, `true`, and the word 4000 alone.
 */
const FITS = { port: (word) => /^\d+$/.test(word), host: (word) => !/^\d+$|^-/.test(word) }

/** `startArguments(['4000'], { npm_config_port: 'true' })` is `['--port', '4000']`. What npm passed on comes last and wins. */
export const startArguments = (argv, environment) => {
  const words = [...argv]
  const options = Object.keys(FITS).flatMap((name) => {
    const value = environment[`npm_config_${name}`] ?? ''
    if (value !== 'true') return value === '' ? [] : [`--${name}`, value]
    const at = words.findIndex(FITS[name])
    return [`--${name}`, ...(at < 0 ? [] : words.splice(at, 1))]
  })
  return [...options, ...words]
}
