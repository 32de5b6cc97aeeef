import { describe, expect, it } from 'vitest'
import { leio } from '../arbitraries.ts'

describe('leio tour', () => {
  it('shows a real patient, a question, what its answer changes, and where to go on', async () => {
    const { code, stdout, stderr } = await leio(['tour'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain('TCGA-X6-A7WB: uterine leiomyosarcoma, 58 years')
    for (const part of ['1. The plan', '2. What to find out next', '3. What an answer changes', '4. Try it yourself'])
      expect(stdout).toContain(part)
    expect(stdout).toMatch(/NOW APPLIES \(\d+\)/)
    expect(stdout.trimEnd().endsWith('not advice to patients.')).toBe(true)
  })

  it('gives commands that run', async () => {
    const { stdout } = await leio(['tour'])
    const commands = stdout.split('\n').flatMap((line) => /^ {2}npx leio (.*?) {2}/.exec(line)?.[1] ?? [])
    expect(commands.length).toBeGreaterThan(4)
    for (const command of commands) expect([command, (await leio(command.split(' '))).code]).toEqual([command, 0])
  })
})
