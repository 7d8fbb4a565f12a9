import { isCoordinator, isDecider, isOfficer, type Actor } from '../programme/actor'
import type { Task } from '../programme/task'
import { paths } from '../paths'
import { addDays, type Day } from '../platform/time/calendar-day'
import type { Viewer } from '../platform/http/pages/view-types'
import { textIn } from '../platform/text/bilingual'
import { hasOfficer } from '../users/pure'
import { agreements } from './agreement.directory'
import { looksAfterProgramme, responsibleFor } from './programmes/programme.directory'
import type { AgreementRecord, OwedReport } from './agreement.model'
import { isPrepared, openReports, reportDays } from './agreement.status'

/** What waits for a person on agreements: a signature for directors, a report to a donor for whoever keeps the agreement. */
export const agreementTasks = (actor: Actor, today: Day, viewer: Viewer): Task[] =>
  isCoordinator(actor)
    ? agreements().flatMap((agreement) =>
        isPrepared(agreement)
          ? isDecider(actor)
            ? [signatureTask(agreement, viewer)]
            : []
          : keepsAgreement(actor, agreement)
            ? reportTasks(agreement, today, viewer)
            : [],
      )
    : []

/**
 * Those who look after its programme; where nobody does, whoever has entered it, or the directors where that person works
 * here no more. Deputies have the tasks of all of these.
 */
function keepsAgreement(actor: Actor, { history, programme }: Pick<AgreementRecord, 'history' | 'programme'>): boolean {
  if (programme && responsibleFor(programme).length > 0) return looksAfterProgramme(actor, programme)
  const enteredBy = history.find(({ action }) => action === 'create')?.by ?? ''
  return hasOfficer(enteredBy) ? isOfficer(actor, enteredBy) : isDecider(actor)
}

const signatureTask = (agreement: AgreementRecord, viewer: Viewer): Task => ({
  ...taskOf(agreement, viewer),
  text: viewer.t('funding:task.sign', { title: textIn(agreement.title, viewer.lang) }),
  href: paths.funding.step({ code: agreement.code, step: 'sign' }),
  action: viewer.t('funding:step.sign'),
})

const reportTasks = (agreement: AgreementRecord, today: Day, viewer: Viewer): Task[] =>
  openReports(agreement)
    .filter(({ due }) => due <= addDays(today, reportDays))
    .map((owed) => reportTask(agreement, owed, viewer))

const reportTask = (agreement: AgreementRecord, { kind, due }: OwedReport, viewer: Viewer): Task => ({
  ...taskOf(agreement, viewer),
  text: viewer.t('funding:task.report', {
    report: viewer.t(`vocabulary:donorReports.${kind}`),
    title: textIn(agreement.title, viewer.lang),
  }),
  href: paths.funding.show(agreement),
  due,
  action: viewer.t('funding:report.note'),
})

const taskOf = ({ code, donor }: AgreementRecord, { lang }: Viewer) => ({
  sub: [code, textIn(donor, lang)].join(' · '),
})
