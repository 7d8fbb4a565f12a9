import { presentMapping } from '../../framework/pure'
import { latestDay, memberName } from '../../members/pure'
import { paths } from '../../paths'
import { filePlaces } from '../../platform/files/file-kinds'
import { formFields, presentFaults, type ReturnedForm } from '../../platform/forms/form-fields'
import { formatDay } from '../../platform/time/formats'
import { type Button, type Form, type Link, momentOf, type Viewer } from '../../platform/http/pages/view-types'
import { written } from '../../platform/text/written'
import { missingIn } from './request-completeness.form'
import { namedAlready, presentAlready, presentEarlier, presentNeed } from './request-beside.presenter'
import type { Overlap } from '../overlap/overlap'
import { presentOverlaps } from '../overlap/overlap.presenter'
import type { Beside } from '../request.queries'
import { presentFacts, presentFiles } from '../record/request-facts.presenter'
import type { RequestRecord } from '../request.model'
import { maySignByClick } from '../request.policy'
import { requestHead, titleOf } from '../request.presenter'

/** Ways to hand a request in: ask the head, sign as the head, bring the signed letter. */
export type ConfirmWay = 'ask' | 'click' | 'letter'

/** The page that the head reads before signing; a contact asks the head here, or brings the signed letter. */
export function presentConfirm(
  request: RequestRecord,
  { needs, earlier, already, overlaps }: Beside & { overlaps: readonly Overlap[] },
  form: ReturnedForm,
  way: ConfirmWay | undefined,
  viewer: Viewer,
) {
  const { t, lang, actor } = viewer
  const { reference, memberCode, signatureAskedAt } = request
  const member = memberName(memberCode, lang)
  const head = maySignByClick(actor, request)
  const missing = missingIn(request, viewer.today)
  const isComplete = missing.length === 0
  const cancel = { text: t('requests:edit.cancel'), href: paths.requests.show({ reference }) }
  const fields = formFields(way === 'letter' ? form : undefined, viewer, {}, 'requests:signing')
  const formOf = (
    own: ConfirmWay,
    action: string,
    section: Form['sections'][0],
    button: Button,
    leave?: Link,
  ): Form => ({
    action,
    version: request.__v,
    multipart: own === 'letter',
    faults: way === own ? presentFaults(form, viewer) : null,
    sections: [section],
    buttons: [button],
    cancel: leave,
  })
  const returnLink = {
    text: t('requests:action.returnForRevision'),
    href: paths.requests.step({ reference, step: 'returnForRevision' }),
  }
  return {
    ...requestHead(request, t(head ? 'requests:confirm.titleHead' : 'requests:confirm.title'), viewer),
    heading: titleOf(request, viewer),
    purpose: written(request.purpose, request.writtenIn, lang),
    facts: presentFacts(request, viewer),
    already: presentAlready(already, needs, viewer),
    overlaps: presentOverlaps(overlaps, viewer, namedAlready(already)),
    earlier: presentEarlier(request, earlier, viewer),
    needs: needs.map((need) => presentNeed(need, viewer)),
    mapping: presentMapping(request.mapping, viewer),
    files: presentFiles(request, viewer),
    missing: missing.map((point) => ({
      text: t(point.message, point.values),
      href: paths.requests.edit({ reference }, { part: point.part }),
    })),
    asked: signatureAskedAt
      ? t('requests:confirm.asked', { day: formatDay(signatureAskedAt.toISOString().slice(0, 10), lang) })
      : '',
    sign:
      isComplete && head
        ? formOf(
            'click',
            paths.requests.sign({ reference }),
            {
              heading: t('requests:confirm.sign'),
              lead: t('requests:confirm.signLead', { name: actor.name }) + ' ' + t('requests:final'),
              fields: [
                formFields(way === 'click' ? form : undefined, viewer).tick('agreed', {
                  label: t('requests:confirm.agreed', { member }),
                }),
              ],
            },
            { text: t('requests:confirm.signButton'), main: true },
            signatureAskedAt ? returnLink : cancel,
          )
        : null,
    ask:
      isComplete && !head
        ? formOf(
            'ask',
            paths.requests.askForSignature({ reference }),
            { heading: t('requests:confirm.ask'), lead: t('requests:confirm.askLead', { member }), fields: [] },
            signatureAskedAt
              ? { text: t('requests:confirm.askAgainButton') }
              : { text: t('requests:confirm.askButton'), main: true },
            cancel,
          )
        : null,
    letter: isComplete
      ? formOf(
          'letter',
          paths.requests.bringLetter({ reference }),
          {
            heading: t('requests:confirm.letter'),
            lead: t('requests:confirm.letterLead') + ' ' + t('requests:final'),
            fields: [
              fields.text('name', { maxlength: 120 }),
              fields.date('day', { max: latestDay(memberCode, { actor, at: momentOf(viewer) }) }),
              fields.files(filePlaces.signedLetter),
            ],
          },
          { text: t('requests:confirm.letterButton') },
        )
      : null,
  }
}
