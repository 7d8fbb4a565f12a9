import { namedTable } from '../../platform/lists/columns'
import { textIfAny } from '../../platform/text/i18n'
import { formatInstant } from '../../platform/time/formats'
import type { Table, Viewer } from '../../platform/http/pages/view-types'
import type { OwnOpinions } from './own-opinions.queries'

const words = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')

/** Tables of what was said of a person and by a person, and of the offers, for the page to keep. */
export function presentOpinions(
  { fieldAssessments, ratingsGiven, offers }: OwnOpinions,
  viewer: Viewer,
): Record<keyof OwnOpinions, Table> {
  const { t } = viewer
  const when = (at: unknown) => ({ text: at instanceof Date ? formatInstant(at, viewer) : '–' })
  const pairs = (all: unknown, name: string, level: string, ofName: string, ofLevel: string): string[] =>
    (Array.isArray(all) ? (all as Record<string, unknown>[]) : []).map((one) =>
      t('personal-data:pair', {
        name: t(`vocabulary:${ofName}.${words(one[name])}`),
        value: t(`vocabulary:${ofLevel}.${words(one[level])}`),
      }),
    )
  const said = (parts: readonly unknown[]) => ({ text: parts.map(words).filter(Boolean).join('\n') || '–' })
  return {
    fieldAssessments: namedTable(
      t,
      'personal-data:column',
      ['record', 'role', 'state', 'text', 'at'],
      fieldAssessments,
      (one) => ({
        record: { text: words(one.title), sub: words(one.mission) },
        role: { text: t(`personal-data:as.${words(one.as)}`) },
        state: { text: t(`field-assessments:state.${words(one.state)}`) },
        text: said([
          textIfAny(`field-assessments:outcome.${words(one.outcome)}`, t),
          one.note,
          textIfAny(`field-assessments:recommendation.${words(one.recommendation)}`, t),
          ...pairs(one.ratings, 'competence', 'level', 'competences', 'competenceLevels'),
          one.evidence,
        ]),
        at: when(one.at),
      }),
    ),
    ratingsGiven: namedTable(t, 'personal-data:column', ['record', 'role', 'text', 'at'], ratingsGiven, (one) => ({
      record: { text: words(one.title), sub: words(one.mission) },
      role: { text: t(`ratings:rater.${words(one.as)}`) },
      text: said([...pairs(one.scores, 'dimension', 'score', 'ratingDimensions', 'ratingScores'), one.remark]),
      at: when(one.at),
    })),
    offers: namedTable(t, 'personal-data:column', ['record', 'role', 'state', 'text', 'at'], offers, (one) => ({
      record: { text: words(one.callTitle), sub: words(one.reference) },
      role: { text: t(`vocabulary:teamRoles.${words(one.role)}`) },
      state: { text: t(`calls:offerState.${words(one.state)}`) },
      text: said([one.note, one.reason]),
      at: when(one.at),
    })),
  }
}
