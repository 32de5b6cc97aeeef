import { rowsWith, textsWith } from '@leio/registry/import/tcga/arbitraries'
import { TABLE_NAMES, TCGA_FILES, type TcgaTexts } from '@leio/registry/import/tcga/tcga-tables'
import { describe, expect, it } from 'vitest'
import { IMPORT_USAGE, runImport } from './import.ts'

const texts = textsWith(new Map([['TCGA-00-0001', rowsWith({ margin_status: 'Positive' })]]))

/** Runs the command on files that exist only here. */
const run = async (argv: readonly string[], folder = 'data/tcga-sarc', from: TcgaTexts = texts) => {
  const files = new Map(TABLE_NAMES.map((name) => [`${folder}/${TCGA_FILES[name]}`, from[name]]))
  const written = new Map<string, string>()
  let stdout = ''
  let stderr = ''
  const code = await runImport(argv, {
    readFile: (path) => {
      const text = files.get(path)
      if (text === undefined) throw new Error('no such file')
      return text
    },
    writeFile: (path, text) => void written.set(path, text),
    stdout: (text) => {
      stdout += text
    },
    stderr: (text) => {
      stderr += text
    },
  })
  return { code, written, stdout, stderr }
}

describe('leio import tcga', () => {
  it('prints the report and writes nothing unless told where to', async () => {
    const { code, written, stdout, stderr } = await run(['tcga'])
    expect(code).toBe(0)
    expect(stdout).toContain('Residual tumour is R0, but the margin is positive.')
    expect(written.size).toBe(0)
    expect(stderr).toBe('')
  })

  it('writes each case to a file of its name', async () => {
    const { code, written, stderr } = await run(['tcga', '--data', 'elsewhere', '--out', 'cases'], 'elsewhere')
    expect(code).toBe(0)
    expect([...written.keys()]).toEqual(['cases/TCGA-00-0001.json'])
    expect(JSON.parse(written.get('cases/TCGA-00-0001.json') ?? '')).toMatchObject({
      id: 'TCGA-00-0001',
      title: 'TCGA-00-0001: retroperitoneal leiomyosarcoma, 57 years',
      facts: { 'surgery.margin': { unknown: 'conflicting' } },
    })
    expect(stderr).toContain('ODbL')
  })

  it('prints the report as JSON, and its help', async () => {
    const { stdout } = await run(['tcga', '--json'])
    expect(JSON.parse(stdout)).toMatchObject({ patients: { cases: 1 }, contradictions: [{ kind: 'margin' }] })
    expect(await run(['--help'])).toMatchObject({ code: 0, stdout: IMPORT_USAGE })
  })

  it('names every bad argument at once', async () => {
    const { code, stdout, stderr } = await run(['gdc', '--quick', '--out', '--json'])
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toContain('"gdc"')
    expect(stderr).toContain('"--quick"')
    expect(stderr).toContain('Write --out DIR.')
  })

  it('names every file that is missing, and every column', async () => {
    const missing = await run(['tcga', '--data', 'nowhere'])
    expect(missing.code).toBe(2)
    for (const name of TABLE_NAMES) expect(missing.stderr).toContain(`nowhere/${TCGA_FILES[name]}: The file cannot be`)
    const { code, stderr, written } = await run(['tcga', '--out', 'cases'], undefined, {
      ...texts,
      tp53: 'SAMPLE_ID\n',
    })
    expect(code).toBe(2)
    expect(stderr).toContain('column TP53: This column is missing.')
    expect(written.size).toBe(0)
  })
})
