import { paths } from '../../paths'
import type { Cell, PageHead, Table, Viewer } from '../../platform/http/pages/view-types'
import { headOf } from '../area/assessment-area.presenter'
import type { AssessmentRecord } from '../assessment.model'
import { assessmentAbilities } from '../round/assessment-show.presenter'
import { templateAreas } from '../templates/template.directory'
import { answerColumns, presentAnswerRow } from './answer.columns'

/** All that a Member says in one round, statement by statement. */
export function presentAnswers(round: AssessmentRecord, viewer: Viewer) {
  const { t } = viewer
  const { reference } = round
  const asked = new Map(round.areas.flatMap(({ answers }) => answers).map((answer) => [answer.statement, answer]))
  const rows = templateAreas(round.edition)
    .flatMap(({ statements }) => statements.flatMap(({ id }) => asked.get(id) ?? []))
    .map((answer): Record<string, Cell> => presentAnswerRow(round, answer, viewer))
  return {
    title: `${reference} ${t('assessments:answers.title')}`,
    head: {
      ...headOf(round, t('assessments:answers.title'), viewer),
      actions: assessmentAbilities(round, viewer).answer
        ? [
            {
              text: t('assessments:answers.import'),
              href: paths.imports.create({}, { kind: 'answers', within: reference }),
            },
          ]
        : [],
    } satisfies PageHead,
    table: {
      columns: answerColumns.map(({ key, label }) => ({ key, label: t(label) })),
      rows,
    } satisfies Table,
  }
}
