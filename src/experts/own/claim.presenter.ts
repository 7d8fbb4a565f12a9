import { areaName } from '../../framework/pure'
import { paths } from '../../paths'
import { dayOf } from '../../platform/time/calendar-day'
import { formatDay } from '../../platform/time/formats'
import { namedTable } from '../../platform/lists/columns'
import type { ReturnedForm } from '../../platform/forms/forms'
import { formFields } from '../../platform/forms/form-fields'
import type { StateTag, Tone, Viewer } from '../../platform/http/pages/view-types'
import { signedIn, signerName } from '../../platform/text/signer'
import { written } from '../../platform/text/written'
import type { ExpertClaim, ExpertRecord } from '../expert.model'
import { mayDecideClaims, mayKeepOwnFile } from '../expert.policy'
import { crumbsBelow } from '../expert.presenter'

/** A change that an expert has asked for, with the file in which it stands. */
export interface ClaimInFile {
  expert: ExpertRecord
  claim: ExpertClaim
}

const tones: Record<ExpertClaim['state'], Tone> = {
  waiting: 'flow',
  accepted: 'good',
  refused: 'late',
  withdrawn: 'rest',
}

export const claimTag = ({ state }: ExpertClaim, { t }: Viewer): StateTag => ({
  text: t(`experts:claim.state.${state}`),
  tone: tones[state],
})

/** 'Language: French' */
export const claimTitle = ({ what, code }: ExpertClaim, { t, lang }: Viewer): string =>
  what === 'experience'
    ? t('experts:claim.experience')
    : what === 'area'
      ? t('experts:claim.area', { name: areaName(code, lang) })
      : t('experts:claim.language', { name: t(`vocabulary:languages.${code}`) })

/** A value of a claim, in words. */
function sayValue({ what }: ExpertClaim, value: string, language: string | undefined, { t, lang }: Viewer): string {
  if (what === 'experience') return value === '' ? t('experts:claim.nothing') : written(value, language, lang)
  if (what === 'area') return t(value === '' ? 'experts:claim.notInFile' : 'experts:claim.inFile')
  return value === '' ? t('experts:notSpoken') : t(`vocabulary:languageLevels.${value}`)
}

// What waits stands beside the file as it is now, whatever it was when the change was asked for.
function beforeOf(expert: ExpertRecord, claim: ExpertClaim, viewer: Viewer): string {
  const { what, code, state } = claim
  if (state !== 'waiting') return sayValue(claim, claim.before, expert.writtenIn, viewer)
  const now =
    what === 'experience'
      ? expert.biography
      : what === 'area'
        ? expert.areas.find((area) => area === code)
        : expert.languages.find((one) => one.code === code)?.level
  return sayValue(claim, now ?? '', expert.writtenIn, viewer)
}

const afterOf = (claim: ExpertClaim, viewer: Viewer): string => sayValue(claim, claim.after, claim.lang, viewer)

/** The claims of a file: what waits first, the latest first. */
export const orderedClaims = ({ claims = [] }: ExpertRecord): ExpertClaim[] => [
  ...claims.filter(({ state }) => state === 'waiting').reverse(),
  ...claims
    .filter(({ state }) => state !== 'waiting')
    .sort((one, other) => (other.decided?.at.getTime() ?? 0) - (one.decided?.at.getTime() ?? 0)),
]

/** Every change of a file that waited or waits, with how it was decided. */
export function presentClaims(expert: ExpertRecord, viewer: Viewer) {
  const { t, lang, zone } = viewer
  return {
    head: {
      crumbs: crumbsBelow(expert, viewer),
      reference: expert.reference,
      title: t('experts:claim.listTitle'),
    },
    claims: {
      ...namedTable(
        t,
        'experts:claim.column',
        ['what', 'before', 'after', 'asked', 'state'],
        orderedClaims(expert),
        (claim) => ({
          what: {
            text: claimTitle(claim, viewer),
            href: paths.experts.claim({ reference: expert.reference, change: claim.id }),
          },
          before: { text: beforeOf(expert, claim, viewer) },
          after: { text: afterOf(claim, viewer) },
          asked: { text: formatDay(dayOf(claim.at, zone), lang) },
          state: {
            state: claimTag(claim, viewer),
            sub: claim.decided?.reason ? written(claim.decided.reason, claim.decided.lang, lang) : undefined,
          },
        }),
      ),
      empty: t('experts:claim.none'),
    },
  }
}

/** One change, before and after, with the decision for those who may take it. */
export function presentClaim({ expert, claim }: ClaimInFile, form: ReturnedForm, viewer: Viewer) {
  const { t, lang, actor } = viewer
  const place = { reference: expert.reference, change: claim.id }
  const isOpen = claim.state === 'waiting'
  const fields = formFields(form, viewer, {}, 'experts:claimField')
  const accept = paths.experts.decideClaim({ ...place, step: 'accept' })
  return {
    head: {
      crumbs: [
        ...crumbsBelow(expert, viewer),
        { text: t('experts:claim.listTitle'), href: paths.experts.claims({ reference: expert.reference }) },
      ],
      eyebrow: expert.name,
      title: claimTitle(claim, viewer),
      actions:
        isOpen && mayKeepOwnFile(actor, expert)
          ? [{ text: t('experts:claim.withdraw'), post: paths.experts.withdrawClaim(place) }]
          : [],
    },
    state: claimTag(claim, viewer),
    asked: t('experts:claim.askedBy', signedIn(claim, viewer)),
    before: beforeOf(expert, claim, viewer),
    after: afterOf(claim, viewer),
    held: expert.accreditations.filter((one) =>
      claim.what === 'area' ? one.area === claim.code : claim.what === 'language' && one.language === claim.code,
    ).length,
    decided: claim.decided
      ? {
          text: t(`experts:claim.decided.${claim.state}`, {
            ...signedIn(claim.decided, viewer),
            name: signerName(claim.decided, t),
          }),
          reason: written(claim.decided.reason, claim.decided.lang, lang),
        }
      : null,
    form:
      isOpen && mayDecideClaims(actor, expert)
        ? fields.form({
            action: accept,
            lead: t('experts:claim.decideLead'),
            fields: [fields.textarea('reason', { rows: 3, maxlength: 500 })],
            buttons: [
              { text: t('experts:claim.accept'), post: accept, main: true },
              { text: t('experts:claim.refuse'), post: paths.experts.decideClaim({ ...place, step: 'refuse' }) },
            ],
            cancel: { text: t('experts:cancel'), href: paths.experts.claims({ reference: expert.reference }) },
          })
        : null,
  }
}
