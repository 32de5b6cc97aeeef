/** Words of an option that must be among a few. */
import { refuseIf } from '../problems.ts'
import type { OptionName } from './methods.ts'
import type { AnalysisRequest } from './request.ts'

/** The word behind an option if it is one of `choices`, or undefined where the option was not given. */
export const choiceOf = <Choice extends string>(
  request: AnalysisRequest,
  name: OptionName,
  choices: readonly Choice[],
): Choice | undefined => {
  const found = request.text(name)
  const known = choices.find((one) => one === found)
  if (found !== undefined && known === undefined)
    refuseIf([
      {
        kind: 'unknown-choice',
        where: `--${name}`,
        found: JSON.stringify(found),
        message: `--${name} cannot be ${JSON.stringify(found)}.`,
        cure: `Write one of ${choices.join(', ')}.`,
      },
    ])
  return known
}

/** `given({ confidence: undefined })` is `{}`: an option that was not given keeps its default. */
export const given = <Options extends object>(
  options: Options,
): { [Key in keyof Options]?: NonNullable<Options[Key]> } =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Options]?: NonNullable<Options[Key]>
  }
