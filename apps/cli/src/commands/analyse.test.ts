import { describe, expect, it } from 'vitest'
import { jsonOf, leio } from '../arbitraries.ts'

/** Seven patients, worked by hand: deaths at 6 (three) and 7, the others censored; the first group of Gehan's trial. */
const SEVEN = `id,months,status,arm,age
1,6,1,a,60
2,6,1,a,50
3,6,1,b,70
4,6,0,b,65
5,7,1,a,55
6,9,0,b,NA
7,10,0,,48
`
const CALL = ['analyse', 'km', 'seven.csv', '--time', 'months', '--event', 'status']
const files = { 'seven.csv': SEVEN }
const TCGA = [
  'data/tcga-sarc/tcga_cdr_sarc.csv',
  '--time',
  'OS.time',
  '--event',
  'OS',
  '--where',
  'histological_type~Leiomyosarcoma',
]

describe('leio analyse', () => {
  it('computes the curve by hand, and says what it read', async () => {
    const { n, events, excluded, result, reading } = await jsonOf(CALL.slice(0), { files })
    expect({ n, events, excluded }).toEqual({ n: 7, events: 4, excluded: [] })
    expect(reading).toBe('status = 1 is the event, 0 censored')
    expect(result.curves[0].time).toEqual([6, 7, 9, 10])
    expect(result.curves[0].survival[0]).toBeCloseTo(4 / 7, 12)
    expect(result.curves[0].survival[1]).toBeCloseTo((4 / 7) * (2 / 3), 12)
  })

  it('counts every row that it leaves out, by reason', async () => {
    const { n, excluded } = await jsonOf([...CALL, '--group', 'arm', '--where', 'id!=1'], { files })
    expect(n).toBe(5)
    expect(excluded).toEqual([
      { reason: 'not id != 1', count: 1 },
      { reason: 'arm missing', count: 1 },
    ])
    const { stdout } = await leio([...CALL, '--group', 'arm'], { files })
    expect(stdout).toContain('6 rows analysed, 4 events; 1 left out')
    expect(stdout).toContain('arm missing  1')
  })

  it('gives the median survival of leiomyosarcoma in TCGA: 2,448 days', async () => {
    const { n, events, excluded, result } = await jsonOf(['analyse', 'km', ...TCGA])
    expect([n, events, result.medians[0].estimate]).toEqual([105, 41, 2448])
    expect(excluded).toEqual([{ reason: 'not histological_type ~ Leiomyosarcoma', count: 156 }])
  })

  it('names the line of a bad cell in a large table, and what to do', async () => {
    const rows = Array.from({ length: 20_000 }, (_, at) => `${(at % 900) + 1},${at % 2}`)
    rows[12_344] = '3O5,1'
    const { code, stderr } = await leio(['analyse', 'km', '-', '--time', 't', '--event', 'd'], {
      input: `t,d\n${rows.join('\n')}\n`,
    })
    expect(code).toBe(2)
    expect(stderr).toContain('column t, line 12346')
    expect(stderr).toContain('"3O5"')
  })

  it('names lines of the file, not rows of the analysis, where a time is negative or the exit before the entry', async () => {
    const table = 'e,t,d\n0,5,1\n,4,1\n7,6,0\n1,-3,1\n'
    const { code, stderr } = await leio(['analyse', 'km', '-', '--time', 't', '--event', 'd', '--entry', 'e'], {
      input: table,
    })
    expect(code).toBe(2)
    expect(stderr).toContain('time, line 5')
    expect(stderr).toContain('entry, lines 4, 5')
  })

  it('refuses what it would have to guess: which value is the event, which is censored', async () => {
    const input = 't,d\n1,relapse\n2,death\n3,none\n'
    const one = await leio(['analyse', 'km', '-', '--time', 't', '--event', 'd'], { input })
    expect(one.stderr).toContain('--event d=VALUE')
    const several = await leio(['analyse', 'cif', '-', '--time', 't', '--event', 'd'], { input })
    expect(several.stderr).toContain('Name it: --censored')
    const { result } = await jsonOf(['analyse', 'cif', '-', '--time', 't', '--event', 'd', '--censored', 'none'], {
      input,
    })
    expect(result.causes).toEqual(['death', 'relapse'])
  })

  it('says every problem of a call at once', async () => {
    const { code, stderr } = await leio(
      ['analyse', 'cox', 'seven.csv', '--time', 'months', '--svg', 'x.svg', '--caliper', '1', '--confidence', 'much'],
      { files },
    )
    expect(code).toBe(2)
    for (const words of [
      'cox does not use --caliper',
      'cox needs --event',
      'cox needs --covariates',
      '"much" is no number',
    ])
      expect(stderr).toContain(words)
    expect((await leio(['analyse', 'kaplan', 'seven.csv'], { files })).stderr).toContain('The methods are km, logrank')
    expect((await leio([...CALL.slice(0, 3), '--time', 'month', '--event', 'status'], { files })).stderr).toContain(
      'Did you mean months?',
    )
  })

  it('reads names as columns of 0 and 1, and competing events out of several columns', async () => {
    const input =
      't,r,d,site\n1,1,0,limb\n2,0,1,limb\n3,0,0,uterus\n4,1,1,uterus\n5,0,0,limb\n6,1,0,uterus\n7,0,1,limb\n8,0,0,uterus\n'
    const { n, events, result, reading } = await jsonOf(
      ['analyse', 'fine-gray', '-', '--time', 't', '--event', 'r=1', '--competing', 'd=1', '--covariates', 'site'],
      { input },
    )
    expect({ n, events }).toEqual({ n: 8, events: 3 })
    expect(result.coefficients.map(({ name }: { name: string }) => name)).toEqual(['site: uterus'])
    expect(reading).toContain('r = 1 is the event, else d = 1 competes')
  })

  it('pools the trials of a table, and refuses two reports of one trial', async () => {
    const input = 'study,a,b,c,d\nA,4,119,11,128\nB,6,300,29,274\nC,3,228,11,209\n'
    const counts = ['--ai', 'a', '--bi', 'b', '--ci', 'c', '--di', 'd']
    const { n, result } = await jsonOf(['analyse', 'meta', '-', ...counts, '--label', 'study'], { input })
    expect([n, result.measure, result.studies[0].name]).toEqual([3, 'log-risk-ratio', 'A'])
    const twice = await leio(['analyse', 'meta', '-', ...counts, '--trial', 'study'], {
      input: input.replace('C,', 'A,'),
    })
    expect(twice.code).toBe(2)
    expect(twice.stderr).toContain('line')
  })

  it('describes every column of a table, with what is missing, and leaves out identifiers by name', async () => {
    const rows = Array.from(
      { length: 30 },
      (_, at) => `P${at},${at % 2 === 0 ? 'a' : 'b'},${at === 3 ? 'NA' : 40 + at},${at === 4 ? '' : at % 3}`,
    )
    const input = `id,arm,age,grade\n${rows.join('\n')}\n`
    const { n, result, cautions } = await jsonOf(['analyse', 'table-one', '-', '--group', 'arm'], { input })
    expect([n, result.variables.map(({ name }: { name: string }) => name)]).toEqual([30, ['age', 'grade']])
    expect(result.variables.map((one: { overall: { missing: number } }) => one.overall.missing)).toEqual([1, 1])
    expect(cautions[0].message).toContain('id')
    const { stdout } = await leio(
      ['analyse', 'table-one', '-', '--group', 'arm', '--covariates', 'age,factor(grade)'],
      { input },
    )
    expect(stdout).toMatch(/grade\s+1\s/)
    expect(stdout).toMatch(/ {2}2\s+5 \(35\.7 %\)\s+5 \(33\.3 %\)/)
  })

  it('refuses an option that would be ignored, and leaves times that it chose itself out of the guard', async () => {
    const match = ['analyse', 'match', 'seven.csv', '--treatment', 'status', '--covariates', 'months']
    expect((await leio([...match, '--estimator', 'optimal', '--order', 'data'], { files })).stderr).toContain(
      'has no order',
    )
    const kinds = async (...more: readonly string[]) =>
      (await jsonOf([...CALL, ...more], { files })).biasGuard.map(({ kind }: { kind: string }) => kind)
    expect(await kinds()).not.toContain('horizon-beyond-follow-up')
    expect(await kinds('--at', '7,40')).toContain('horizon-beyond-follow-up')
  })

  it('draws the figure beside the numbers', async () => {
    const { written, stdout } = await leio([...CALL, '--svg', 'curve.svg'], { files })
    expect(written.get('curve.svg')).toMatch(/^<svg [\s\S]*At risk[\s\S]*<\/svg>/)
    expect(stdout).toContain('  fit <- survfit(Surv(months, status == 1) ~ 1, data = d)')
    expect(
      (
        await leio(
          [
            'analyse',
            'cox',
            'seven.csv',
            '--time',
            'months',
            '--event',
            'status',
            '--covariates',
            'age',
            '--svg',
            'x.svg',
          ],
          { files },
        )
      ).stderr,
    ).toContain('draws no figure')
  })

  it('gives results that survive JSON, for every method', async () => {
    const lung = ['analyse', 'cox', 'seven.csv', '--time', 'months', '--event', 'status', '--covariates', 'age']
    const { stdout } = await leio([...lung, '--json'], { files })
    expect(stdout).not.toMatch(/NaN|Infinity/)
    expect(Object.keys(JSON.parse(stdout))).toEqual(
      expect.arrayContaining(['method', 'n', 'events', 'excluded', 'result']),
    )
  })
})

describe('leio bench', () => {
  it('starts the benchmark by its name', async () => {
    const { scripts } = await leio(['bench', 'statistics', '--row', 'gray', '--json'])
    expect(scripts).toEqual([['tests/bench-statistics/main.ts', 'gray', '--json']])
    expect((await leio(['bench', 'plan'])).stderr).toContain('The benchmarks are statistics')
  })
})

describe('a table with mistakes', () => {
  const km = (input: string, ...more: readonly string[]) =>
    leio(['analyse', 'km', '-', '--time', 't', '--event', 'e', ...more], { input })

  it('reads a quote inside a cell as a letter, and never waits for its end', async () => {
    const { code, stdout } = await km('t\te\tnote\n1\t1\tmargin 5" wide\n2\t0\ta\n')
    expect([code, stdout.includes('2 rows analysed, 1 event')]).toEqual([0, true])
    expect((await km('t,e,note\n1,1,"open\n2,0,a\n')).stderr).toContain('never closed')
    expect((await km('t,e\n"5"0,1\n2,0\n')).stderr).toContain('behind a closing quote')
  })

  it('reads the coding from the whole column: rows that a filter left are not turned into events', async () => {
    const input = 't,e,s\n1,1,a\n2,2,b\n3,1,a\n4,2,b\n'
    const { stdout } = await km(input, '--where', 's=a')
    expect(stdout).toContain('2 rows analysed, 0 events')
    expect(stdout).toContain('e = 2 is the event, 1 censored')
    expect((await km('t,e\n1,1\n2,1\n')).stderr).toContain('not clear which value is the event')
    expect((await km('t,e\n1,1\n2,1\n', '--where', 'e=1')).code).toBe(2)
  })

  it('refuses text that is not UTF-8, in which two names can become one', async () => {
    const bytes = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
    const { code, stderr } = await leio(['analyse', 'km', 't.csv', '--time', 't', '--event', 'e', '--group', 'g'], {
      bytes: { 't.csv': bytes('t,e,g\n1,1,\u00e9\n2,0,\u00e8\n') },
    })
    expect(code).toBe(2)
    expect(stderr).toContain('column g, line 2')
    expect(stderr).toContain('not UTF-8')
  })

  it('takes the delimiter that the first line has most of, and strips a byte order mark', async () => {
    expect((await km('\ufeff"t"\te\tname, of a column\n1\t1\tx\n2\t0\ty\n')).stdout).toContain('2 rows analysed')
    expect((await km('t;e\n1;1\n2;0\n')).stdout).toContain('2 rows analysed')
  })

  it('says what left no row, instead of looking for an event in none', async () => {
    const { code, stderr } = await km('t,e\n1,1\n2,0\n', '--where', 't=9')
    expect(code).toBe(2)
    expect(stderr).toContain('No row is left to analyse, of 2')
    expect(stderr).toContain('2 (not t = 9)')
  })

  it('takes no column of ages for a column of causes: their codes would run over into "censored"', async () => {
    const rows = Array.from({ length: 300 }, (_, at) => `${at + 1},${at}`).join('\n')
    const { code, stderr } = await leio(['analyse', 'cif', '-', '--time', 't', '--event', 'e'], {
      input: `t,e\n${rows}\n`,
    })
    expect(code).toBe(2)
    expect(stderr).toContain('is no column of causes')
  })

  it('judges the cause that is asked about: the others compete', async () => {
    const input = 't,e,x\n1,1,0\n2,2,1\n3,2,0\n4,0,1\n5,1,1\n6,2,0\n7,0,0\n8,2,1\n'
    const { biasGuard } = await jsonOf(
      ['analyse', 'fine-gray', '-', '--time', 't', '--event', 'e', '--cause', '2', '--covariates', 'x'],
      { input },
    )
    const few = biasGuard.find(({ kind }: { kind: string }) => kind === 'few-events')
    expect(few.message).toContain('4 events')
  })

  it('says in how many rows two events hold', async () => {
    const { stdout } = await leio(['analyse', 'cif', '-', '--time', 't', '--event', 'a=1', '--competing', 'b=1'], {
      input: 't,a,b\n1,1,1\n2,0,1\n3,1,0\n4,0,0\n',
    })
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('1 rows hold more than one of them')
  })
})
