import { describe, expect, it } from 'vitest'
import { EXAMPLES, leio } from './arbitraries.ts'
import { COMMANDS } from './command-list.ts'

const CASE = 'examples/ivc-retroperitoneal.json'
const ESCAPE = '\u001b'
const COLOUR = new RegExp(`${ESCAPE}\\[[\\d;]*m`, 'g')

describe('leio', () => {
  it.each(COMMANDS.map((command) => [command.name, command.example]))(
    '%s: has a help with a real example, and the example runs',
    async (name, example) => {
      const help = await leio([name, '--help'])
      expect(help).toMatchObject({ code: 0, stderr: '' })
      expect(help.stdout).toContain(`Example:\n  ${example}`)
      // What it prints of a whole registry is shown in its own test.
      if (name === 'registry') return
      const ran = await leio(example.split(' ').slice(1))
      expect(ran.stderr).toBe('')
      // The server, which does not end, prints for itself.
      // The benchmark runs for minutes, in a process of its own.
      if (name === 'bench') return expect(ran.scripts.at(-1)).toEqual(['tests/bench-statistics/main.ts', 'gray'])
      if (name === 'serve') return expect(ran.scripts.at(-1)).toEqual(['apps/server/src/main.ts', '--port', '4000'])
      expect(ran.stdout.length).toBeGreaterThan(100)
      // `check` says whether the knowledge is whole, which is not this test's matter.
      expect(name === 'check' ? 0 : ran.code).toBe(0)
    },
  )

  it('prints its help without a word, and help and version when asked', async () => {
    for (const argv of [[], ['--help'], ['help']]) {
      const { code, stdout, stderr } = await leio(argv)
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      for (const { name } of COMMANDS) expect(stdout).toContain(`  ${name}`)
      expect(stdout).toContain('  import tcga')
    }
    expect(await leio(['--version'])).toMatchObject({ code: 0, stdout: '0.1.0\n' })
    expect((await leio(['help', 'import'])).stdout).toContain('leio import tcga --out cases')
    expect((await leio(['import', '--help'])).stdout).toContain('leio import tcga --out cases')
  })

  it('refuses what it does not know, with what was probably meant', async () => {
    const cases: readonly (readonly [readonly string[], string])[] = [
      [['pla', CASE], 'Did you mean plan?'],
      [['--jsn'], '--jsn is no option of leio'],
      [['plan', CASE, '--jso'], 'Did you mean --json?'],
      [['plan'], 'CASE.json is missing'],
      [['plan', CASE, CASE], 'is one word too many'],
      [['plan', CASE, '--release', '2023'], 'Write --release 2022 (the article) or --release current'],
      [['plan', CASE, '--as-of', '2026-02-30'], '"2026-02-30" is no day of the calendar.'],
      [['plan', CASE, '--as-of', '2026-02'], 'A full date is needed here.'],
      [['plan', CASE, '--as-of'], '--as-of has no value.'],
      [['plan', 'nowhere.json'], 'nowhere.json\n  There is no such file.'],
      [['explain', CASE, 'rp.upfront-surgry'], 'Did you mean rp.upfront-surgery?'],
      [['ask', CASE, '--most', 'all'], 'Write --most 20.'],
      [['what-if', CASE], 'Neither --set nor --advice says what to try.'],
      [['what-if', CASE, '--set'], '--set has no value.'],
      [['schedule', CASE, '--until', '2040'], 'Write year-month-day'],
      [['check', 'twice'], '"twice" is one word too many.'],
      [['import', 'gdc'], 'Write tcga.'],
    ]
    for (const [argv, message] of cases) {
      const { code, stdout, stderr } = await leio(argv)
      expect([argv, code, stdout]).toEqual([argv, 2, ''])
      expect(stderr).toContain(message)
    }
  })

  it('names every problem at once: of the options, of the facts, of the file', async () => {
    const text = '{"id": "a",\n "facts": {"tumour.sise": 52, "tumour.size": 52.4, "patient.sex": "woman"}}'
    const argv = ['plan', 'case.json', '--release', '1999', '--as-of', 'today', '--colour']
    const { code, stdout, stderr } = await leio(argv, { files: { 'case.json': text } })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('leio plan: 6 problems')
    expect(stderr).toContain('case.json:2:12  facts.tumour.sise\n  The dictionary has no fact "tumour.sise".')
    expect(stderr).toContain('case.json:2:46  facts.tumour.size')
    expect(stderr).toContain('"woman" is not a code of Sex.')
    for (const where of ['leio plan --release', 'leio plan --as-of', '--colour is no option'])
      expect(stderr).toContain(where)
  })

  it('takes the word behind a misspelt option for its value, not for a case', async () => {
    const { stderr } = await leio(['plan', '--relase', 'current', CASE])
    expect(stderr).toContain('leio plan: 1 problem\n')
    expect(stderr).toContain('Did you mean --release?')
  })

  it('reads standard input for -, and says where in it a problem lies', async () => {
    const { code, stderr } = await leio(['plan', '-'], { input: '{"id": "a", "facts": {]}' })
    expect(code).toBe(2)
    expect(stderr).toContain('standard input:1:23')
    expect(await leio(['plan', '-'], { input: '{"id": "a", "facts": {}}' })).toMatchObject({ code: 0, stderr: '' })
  })

  it('fits every page into the width, and colour changes no word', async () => {
    const argvs = [
      ...EXAMPLES.flatMap((file) => [
        ['plan', file],
        ['plan', file, '--all'],
        ['plan', file, '--brief'],
        ['ask', file],
      ]),
      ['explain', CASE, 'rp.neoadjuvant-chemotherapy'],
      ['what-if', CASE, '--set', 'resectability.status=unresectable'],
      ['errata', 'eribulin'],
      ['evidence', 'doxorubicin'],
      ['facts', 'size'],
    ]
    for (const argv of argvs) {
      for (const columns of [80, 100]) {
        const plain = await leio(argv, { columns })
        const lines = plain.stdout.split('\n').filter((line) => line.length >= columns && line.trim().includes(' '))
        // Hints hold a path, which cannot be broken.
        expect(lines.filter((line) => !line.includes('leio '))).toEqual([])
        expect(plain.stdout).not.toContain(ESCAPE)
        expect(plain.stdout).not.toContain('undefined')
        const coloured = await leio(argv, { columns, colour: true })
        expect(coloured.stdout).toContain(ESCAPE)
        expect(coloured.stdout.replaceAll(COLOUR, '')).toBe(plain.stdout)
      }
    }
  }, 120_000)
})
