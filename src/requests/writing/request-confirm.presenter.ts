import { presentMapping } from '../../framework/pure'
import { latestDay, memberName } from '../../members/pure'
import { paths } from '../../paths'
import { filePlaces } from '../../platform/files/file-kinds'
import { formFields, presentFaults } from '../../platform/forms/form-fields'
import type { Parsed } from '../../platform/forms/forms'
import { formatDay, formatPair } from '../../platform/time/formats'
import { momentOf, type Viewer } from '../../platform/http/viewer'
import { written } from '../../platform/text/written'
import type { EarlierWork } from '../earlier-work.source'
import type { Need } from '../need.source'
import { missingIn } from './request-completeness.form'
import { presentAlready, presentEarlier, presentNeed } from './request-beside.presenter'
import { presentFacts, presentFiles } from '../record/request-facts.presenter'
import type { RequestRecord } from '../request.model'
import { maySignByClick } from '../request.policy'
import { titleOf } from '../request.presenter'
import type { AskedAlready } from '../request.queries'

/** Ways to hand a request in: ask the head, sign as the head, bring the signed letter. */
export type ConfirmWay = 'ask' | 'click' | 'letter'

export type ConfirmPage = ReturnType<typeof presentConfirm>

/** The page that the head reads before signing; a contact asks the head here, or brings the signed letter. */
export function presentConfirm(
  request: RequestRecord,
  {
    needs,
    earlier,
    already,
  }: { needs: readonly Need[]; earlier: readonly EarlierWork[]; already: readonly AskedAlready[] },
  form: Parsed<unknown> | undefined,
  way: ConfirmWay | undefined,
  viewer: Viewer,
) {
  const { t, lang, actor } = viewer
  const { reference } = request
  const member = memberName(request.memberCode, lang)
  const head = maySignByClick(actor, request)
  const missing = missingIn(request, viewer.today)
  const title = t(head ? 'requests:confirm.titleHead' : 'requests:confirm.title')
  const cancel = { text: t('requests:edit.cancel'), href: paths.requests.show({ reference }) }
  const click = formFields(way === 'click' ? form : undefined, viewer)
  const letter = formFields(way === 'letter' ? form : undefined, viewer)
  return {
    title: formatPair(title, reference, lang),
    head: {
      crumbs: [
        { text: t('requests:list.title'), href: paths.requests.list() },
        { text: titleOf(request, viewer), href: cancel.href },
      ],
      eyebrow: member,
      reference,
      title,
    },
    heading: titleOf(request, viewer),
    purpose: written(request.purpose, request.writtenIn, viewer.lang),
    facts: presentFacts(request, viewer),
    already: presentAlready(already, needs, viewer),
    earlier: presentEarlier(request, earlier, viewer),
    needs: needs.map((need) => presentNeed(need, viewer)),
    mapping: presentMapping(request.mapping, viewer),
    files: presentFiles(request, viewer),
    missing: missing.map((point) => ({
      text: t(point.message, point.values),
      href: paths.requests.edit({ reference }, { part: point.part }),
    })),
    asked: request.signatureAskedAt
      ? t('requests:confirm.asked', { day: formatDay(request.signatureAskedAt.toISOString().slice(0, 10), lang) })
      : '',
    sign:
      missing.length > 0 || !head
        ? null
        : {
            action: paths.requests.sign({ reference }),
            version: request.__v,
            faults: way === 'click' ? presentFaults(form, viewer) : null,
            sections: [
              {
                heading: t('requests:confirm.sign'),
                lead: t('requests:confirm.signLead', { name: actor.name }) + ' ' + t('requests:final'),
                fields: [click.tick('agreed', { label: t('requests:confirm.agreed', { member }) })],
              },
            ],
            buttons: [{ text: t('requests:confirm.signButton'), main: true }],
            cancel: request.signatureAskedAt
              ? {
                  text: t('requests:action.returnForRevision'),
                  href: paths.requests.step({ reference, step: 'returnForRevision' }),
                }
              : cancel,
          },
    ask:
      missing.length > 0 || head
        ? null
        : {
            action: paths.requests.askForSignature({ reference }),
            version: request.__v,
            faults: way === 'ask' ? presentFaults(form, viewer) : null,
            sections: [
              { heading: t('requests:confirm.ask'), lead: t('requests:confirm.askLead', { member }), fields: [] },
            ],
            buttons: [
              request.signatureAskedAt
                ? { text: t('requests:confirm.askAgainButton') }
                : { text: t('requests:confirm.askButton'), main: true },
            ],
            cancel,
          },
    letter:
      missing.length > 0
        ? null
        : {
            action: paths.requests.bringLetter({ reference }),
            version: request.__v,
            multipart: true,
            faults: way === 'letter' ? presentFaults(form, viewer) : null,
            sections: [
              {
                heading: t('requests:confirm.letter'),
                lead: t('requests:confirm.letterLead') + ' ' + t('requests:final'),
                fields: [
                  letter.text('name', { label: t('requests:field.headName'), maxlength: 120 }),
                  letter.date('day', {
                    label: t('requests:field.letterDay'),
                    max: latestDay(request.memberCode, { actor, at: momentOf(viewer) }),
                  }),
                  letter.files(filePlaces.signedLetter, { label: t('requests:field.letter') }),
                ],
              },
            ],
            buttons: [{ text: t('requests:confirm.letterButton') }],
          },
  }
}
