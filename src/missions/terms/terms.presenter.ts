import { isForMemberOf, openActivityStates } from '../../activities/pure'
import { memberName } from '../../members/pure'
import { paths } from '../../paths'
import { readsAsStaff } from '../../programme/actor'
import { formFields, type ReturnedForm } from '../../platform/forms/form-fields'
import { formatDate, formatDay } from '../../platform/time/formats'
import { signerName } from '../../platform/text/signer'
import type { Action, StateTag, Tone, Viewer } from '../../platform/http/pages/view-types'
import { written, writtenTitle } from '../../platform/text/written'
import type { RequestRecord } from '../../requests'
import type { MissionRecord, Terms } from '../mission.model'
import { mayAgreeTerms, mayEditMission, termsPartner } from '../mission.policy'
import { partHead } from '../mission.presenter'
import { termsMissing } from '../mission.status'

const termsSections = ['objectives', 'outputs', 'agenda', 'participants', 'logistics'] as const

/** How far the terms of reference have come, in one sentence; gold for whoever acts next. */
export function termsTag(mission: MissionRecord, viewer: Viewer): StateTag {
  const { t, actor } = viewer
  const { terms } = mission
  const tag = (key: string, at: Date, tone: Tone) => ({
    text: t(`missions:terms.${key}`, {
      member: memberName(termsPartner(mission), viewer.lang),
      day: formatDate(at, viewer),
    }),
    tone,
  })
  if (terms.agreedAt) return tag('agreed', terms.agreedAt, 'good')
  if (terms.changesAskedAt)
    return tag('changesAsked', terms.changesAskedAt, mayEditMission(actor, mission) ? 'you' : 'flow')
  if (terms.sentAt) return tag('sent', terms.sentAt, mayAgreeTerms(actor, mission) ? 'you' : 'flow')
  const count = termsMissing(terms).length
  return { text: count === 0 ? t('missions:terms.written') : t('missions:terms.draft', { count }), tone: 'rest' }
}

/** What this reader may do with the terms now: the rule and the state both agree. */
function termsAbilities(mission: MissionRecord, { actor }: Viewer) {
  const { terms } = mission
  const open = openActivityStates.includes(mission.state)
  const staff = open && mayEditMission(actor, mission)
  const partner = open && mayAgreeTerms(actor, mission)
  return {
    write: staff,
    send:
      staff && !terms.agreedAt && termsMissing(terms).length === 0 && (!terms.sentAt || Boolean(terms.changesAskedAt)),
    agree: partner && Boolean(terms.sentAt) && !terms.agreedAt,
    askChanges: partner && Boolean(terms.sentAt) && !terms.changesAskedAt,
  }
}

/** The page of the terms: the text for all, the form for those who write it, yes and no for the Member. */
export function presentTerms(
  mission: MissionRecord,
  forms: { write?: ReturnedForm; remark?: ReturnedForm },
  viewer: Viewer,
  /** Requests that it answers, as far as the reader may open them. */
  requests: readonly RequestRecord[] = [],
) {
  const { t, lang } = viewer
  const { terms, reference } = mission
  const can = termsAbilities(mission, viewer)
  const title = t('missions:terms.title')
  const partner = termsPartner(mission)
  // The Member reads what it was sent, not what is still being written.
  const shown = terms.sentAt !== undefined || !isForMemberOf(viewer.actor, mission) || readsAsStaff(viewer.actor)
  const button = (which: 'send' | 'agree', main: boolean): Action => ({
    text: t(`missions:terms.button.${which}`, { member: memberName(partner, lang) }),
    post: paths.missions[which === 'send' ? 'sendTerms' : 'agreeTerms']({ reference }),
    fields: { version: String(mission.__v) },
    main,
  })
  return {
    title,
    head: partHead(mission, title, viewer),
    state: termsTag(mission, viewer),
    agreedBy: terms.agreedByName ?? null,
    losesAgreement: can.write && terms.agreedAt !== undefined,
    prefilled: can.write && isPrefilled(mission, requests) ? t('missions:terms.prefilled') : null,
    missing:
      can.write && !terms.agreedAt
        ? termsMissing(firstTerms(mission, requests, viewer)).map(({ message }) => t(message))
        : [],
    actions: [
      ...(can.send ? [button('send', true)] : []),
      ...(can.agree ? [button('agree', !terms.changesAskedAt)] : []),
    ],
    sections: termsSections
      .map((section) => ({
        heading: t(`missions:field.${section}`),
        text: written(terms[section], terms.writtenIn, lang),
      }))
      .filter(({ text }) => shown && text !== ''),
    isShown: shown,
    reportBy: shown && terms.reportBy ? formatDay(terms.reportBy, lang) : null,
    remarks: terms.remarks.map((remark) => ({
      who: `${signerName(remark, t)}, ${memberName(remark.memberCode, lang)}`,
      when: formatDate(remark.at, viewer),
      text: written(remark.text, remark.lang, lang),
    })),
    form: can.write ? writeForm(mission, forms.write, requests, viewer) : null,
    asked: can.write ? requests.map((request) => presentAsked(request, viewer)) : [],
    remarkForm: can.askChanges ? remarkForm(mission, forms.remark, viewer) : null,
  }
}

/** What the Member has written already: the first words of terms that nobody has written yet. */
function firstTerms({ terms }: MissionRecord, requests: readonly RequestRecord[], { t }: Viewer): Terms {
  if (terms.changedAt) return terms
  const said = (field: 'results' | 'audience' | 'ownContribution') =>
    requests
      .map((request) => request[field])
      .filter(Boolean)
      .join('\n\n')
  // The number is a field of its own in the request, and would be lost here.
  const counts = requests
    .filter(({ audience, audienceCount }) => audienceCount && !audience.includes(String(audienceCount)))
    .map(({ audienceCount }) => t('missions:terms.audienceCount', { count: audienceCount }))
  return {
    ...terms,
    objectives: terms.objectives || said('results'),
    participants: terms.participants || [said('audience'), ...counts].filter(Boolean).join('\n\n'),
    logistics: terms.logistics || said('ownContribution'),
  }
}

/** Nobody has written the terms yet, and a request gives their first words. */
const isPrefilled = ({ terms }: MissionRecord, requests: readonly RequestRecord[]): boolean =>
  !terms.changedAt &&
  requests.some(({ results, audience, audienceCount, ownContribution }) =>
    Boolean(results || audience || audienceCount || ownContribution),
  )

/** A request beside the form, in the Member's words. */
const presentAsked = (request: RequestRecord, { t, lang }: Viewer) => ({
  text: writtenTitle(request, lang),
  reference: request.reference,
  href: paths.requests.show(request),
  words: (['purpose', 'results', 'audience', 'ownContribution'] as const)
    .map((field) => ({ label: t(`missions:asked.${field}`), value: written(request[field], request.writtenIn, lang) }))
    .filter(({ value }) => value !== ''),
})

function writeForm(mission: MissionRecord, form: ReturnedForm, requests: readonly RequestRecord[], viewer: Viewer) {
  const { t } = viewer
  const { reference, terms } = mission
  const fields = formFields(form, viewer, firstTerms(mission, requests, viewer), 'missions:field')
  const long = { rows: 4, maxlength: 6000 }
  return fields.form({
    action: paths.missions.terms({ reference }),
    version: mission.__v,
    // The first words are the Member's own.
    writtenIn: terms.writtenIn ?? (terms.changedAt ? undefined : requests.find(({ results }) => results)?.writtenIn),
    fields: [
      fields.textarea('objectives', long),
      fields.textarea('outputs', long),
      fields.textarea('agenda', { ...long, rows: 8 }),
      fields.textarea('participants', long),
      fields.textarea('logistics', { ...long, optional: true }),
      fields.date('reportBy'),
    ],
    button: t('missions:terms.button.write'),
    cancel: { text: t('missions:form.back'), href: paths.missions.show({ reference }) },
  })
}

function remarkForm(mission: MissionRecord, form: ReturnedForm, viewer: Viewer) {
  const { t } = viewer
  const fields = formFields(form, viewer, {}, 'missions:remark')
  return fields.form({
    action: paths.missions.askTermsChanges(mission),
    version: mission.__v,
    heading: t('missions:terms.otherwise'),
    fields: [fields.textarea('note', { rows: 3 })],
    buttons: [{ text: t('missions:terms.button.changes') }],
  })
}
