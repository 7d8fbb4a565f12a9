import type { MissionRecord } from '../../missions'
import type { Translate } from '../../platform/text/i18n'
import { lettersText, missingLetters } from '../../platform/paper/pdf-letters'
import type { ReportRecord } from '../report.model'
import { sectionNames } from '../report.content'
import { teamNames } from '../report.presenter'

/** Letters of a report that no typeface can draw, and where they stand. */
export interface MissingLetters {
  where: string
  letters: string
}

/** Where a report has letters that its PDF could not show: said before it is cleared or downloaded. */
export async function lettersMissingIn(
  mission: MissionRecord,
  report: ReportRecord,
  t: Translate,
): Promise<MissingLetters[]> {
  const { sections, findings, recommendations, participantList = '', clearedByName = '' } = report
  const places: [where: string, texts: (string | undefined)[]][] = [
    [mission.title, [mission.title, mission.place]],
    ...[...teamNames(mission).map(({ name }) => name), clearedByName].map((name): [string, string[]] => [name, [name]]),
    ...sectionNames.map((name): [string, string[]] => [t(`mission-reports:section.${name}`), [sections[name]]]),
    [t('mission-reports:show.findings'), findings.map(({ text }) => text)],
    [t('mission-reports:show.recommendations'), recommendations.flatMap(({ text, owner }) => [text, owner])],
    [t('mission-reports:show.participants'), [participantList]],
  ]
  const found: MissingLetters[] = []
  for (const [where, texts] of places) {
    const letters = await missingLetters(texts)
    if (letters.length > 0) found.push({ where, letters: lettersText(letters) })
  }
  return found
}

/** The names of annexes as paper lists them: one that no typeface can draw stands there by its number and its ending. */
export const annexesOnPaper = ({ annexes }: Pick<ReportRecord, 'annexes'>, t: Translate): Promise<string[]> =>
  Promise.all(
    annexes.map(async ({ name }, index) => {
      if ((await missingLetters([name])).length === 0) return name
      const ending = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toUpperCase() ?? '–'
      return t('mission-reports:paper.annex', { number: index + 1, ending })
    }),
  )
