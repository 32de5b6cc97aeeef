/**
 * How the pages are built, the case page and the registry's: the sources as they stand, the tokens as a style sheet, the
 * example cases and the TCGA patients as data, all from this origin. `LEIO_PAGE_OUT` names another folder for the result.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { tokensCss } from '@leio/figures/tokens'
import { importTcga } from '@leio/registry/import/tcga/tcga'
import { TCGA_FILES, type TcgaTexts } from '@leio/registry/import/tcga/tcga-tables'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const root = resolve(import.meta.dirname, '../..')

const jsonFiles = (folder: string): readonly unknown[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(resolve(folder, name), 'utf8')))

const workedCases = (): readonly unknown[] => jsonFiles(resolve(root, 'packages/knowledge/cases')).flat()

/** The TCGA patients as case files; a table that cannot be read ends the build. */
const tcgaCases = (): readonly unknown[] => {
  const texts = Object.fromEntries(
    Object.entries(TCGA_FILES).map(([key, name]) => [key, readFileSync(resolve(root, 'data/tcga-sarc', name), 'utf8')]),
  ) as unknown as TcgaTexts
  const { cases, problems } = importTcga(texts)
  if (problems !== undefined) throw new Error(JSON.stringify(problems, null, 2))
  return cases
}

/** Parsed from a text, which a browser does faster than reading an object literal, and only when it is asked for. */
const asText = (value: unknown): string => `export default ${JSON.stringify(JSON.stringify(value))}`

const MADE: Readonly<Record<string, () => string>> = {
  'virtual:tokens.css': tokensCss,
  'virtual:examples': () => asText(jsonFiles(resolve(root, 'examples'))),
  'virtual:tcga': () => asText(tcgaCases()),
  'virtual:worked-cases': () => asText(workedCases()),
}

/** Modules that are made from files of the repository when the page is built. */
const madeModules = (): Plugin => ({
  name: 'leio-made-modules',
  resolveId: (id) => (id in MADE ? `\0${id}` : undefined),
  load: (id) => (id.startsWith('\0virtual:') ? MADE[id.slice(1)]?.() : undefined),
})

export default defineConfig({
  root: import.meta.dirname,
  plugins: [madeModules(), react()],
  // The server puts a fresh nonce in its place in every answer (apps/server/src/page-server.ts).
  html: { cspNonce: '__LEIO_NONCE__' },
  build: {
    outDir: process.env.LEIO_PAGE_OUT ?? resolve(import.meta.dirname, 'dist'),
    emptyOutDir: true,
    rollupOptions: {
      input: {
        index: resolve(import.meta.dirname, 'index.html'),
        registry: resolve(import.meta.dirname, 'registry.html'),
      },
    },
    target: 'es2023',
    // A file in a data: address would need a wider content-security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2000,
  },
})
