import type { ExpertRecord } from '../../experts'
import { memberName } from '../../members/pure'
import { paths } from '../../paths'
import { namedTable } from '../../platform/lists/columns'
import { namedFacts } from '../../platform/lists/facts'
import { formFields, type ReturnedForm } from '../../platform/forms/form-fields'
import type { Missing } from '../../platform/errors'
import { formatDate, formatNumber } from '../../platform/time/formats'
import type { Action, Form, PageHead, StateTag, Viewer } from '../../platform/http/pages/view-types'
import { signedIn } from '../../platform/text/signer'
import type { LikelyPerson } from '../../training'
import type { NamedBy } from '../merging/merge.queries'
import { hrefOfRecord, nameOfRecord } from '../merging/record-links'
import { isErased, subjectOfParticipant, type ErasedPerson } from './erased-person'
import type { ErasureRecord } from './erasure.model'

const crumbs = ({ t }: Viewer) => [{ text: t('personal-data:erase.list'), href: paths.erasures.list() }]

const stateOf = (state: ErasureRecord['state'], { t }: Viewer): StateTag => ({
  text: t(`personal-data:erase.state.${state}`),
  tone: state === 'proposed' ? 'you' : state === 'running' ? 'flow' : 'rest',
})

interface Erasable {
  files: readonly Pick<ExpertRecord, 'reference' | 'name' | 'homeMember'>[]
  /** Participants of training whom the words name that were typed. */
  people: readonly LikelyPerson[]
  words: string
}

/** The erasures that were proposed, are under way, or were done, and the archived files that no account leads to. */
export function presentErasures(
  all: readonly { erasure: ErasureRecord; person: ErasedPerson | null }[],
  { files, people, words }: Erasable,
  viewer: Viewer,
) {
  const { t, lang } = viewer
  return {
    head: { title: t('personal-data:erase.list') } satisfies PageHead,
    lead: t('personal-data:erase.listLead'),
    table: {
      ...namedTable(t, 'personal-data:erase', ['person', 'standing', 'proposed'], all, ({ erasure, person }) => ({
        person: { text: person?.name ?? erasure.subject, href: paths.erasures.show({ subject: erasure.subject }) },
        standing: { state: stateOf(erasure.state, viewer) },
        proposed: { text: t('personal-data:erase.signed', signedIn(erasure.proposed, viewer)) },
      })),
      empty: t('personal-data:erase.none'),
    },
    search: { action: paths.erasures.list(), words },
    people: words
      ? {
          ...namedTable(t, 'personal-data:erase', ['person', 'home', 'email'], people, (one) => ({
            person: { text: one.name, href: paths.erasures.show({ subject: subjectOfParticipant(one._id) }) },
            home: { text: memberName(one.memberCode, lang) },
            email: { text: one.email },
          })),
          empty: t('personal-data:erase.noPeople'),
        }
      : null,
    files: namedTable(t, 'personal-data:erase', ['file', 'home'], files, ({ reference, name, homeMember }) => ({
      file: { text: name, href: paths.erasures.show({ subject: reference }), ref: reference },
      home: { text: memberName(homeMember, lang) },
    })),
  }
}

interface Erasing {
  touched: readonly NamedBy[]
  missing: readonly Missing[]
}

/** One person who is to be erased: what it means, what it touches, what stands in the way, and the next step. */
export function presentErasure(
  person: ErasedPerson,
  { touched, missing }: Erasing,
  form: ReturnedForm,
  viewer: Viewer,
) {
  const { t, lang, actor } = viewer
  const { subject, name, user, expert, participant, erasure } = person
  const isOver = isErased(person)
  const isProposed = erasure?.state === 'proposed'
  const isOwnProposal = isProposed && erasure.proposed.by === actor.id
  const isReady = missing.length === 0 && !isOver
  return {
    head: {
      crumbs: crumbs(viewer),
      title: isOver ? name : t('personal-data:erase.title', { name }),
    } satisfies PageHead,
    lead: t(isOver ? 'personal-data:erase.over' : 'personal-data:erase.lead', { name }),
    facts: namedFacts(t, 'personal-data:fact', {
      email: isOver ? null : (user?.email ?? participant?.email ?? null),
      roles: user ? user.roles.map((role) => t(`vocabulary:roles.${role}`)).join(', ') : null,
      reference: expert?.reference ?? null,
      home: expert || participant ? memberName(expert?.homeMember ?? participant!.memberCode, lang) : null,
      state: erasure && erasure.state !== 'withdrawn' ? t(`personal-data:erase.state.${erasure.state}`) : null,
      proposed: isProposed ? t('personal-data:erase.signed', signedIn(erasure.proposed, viewer)) : null,
      reason: isProposed ? erasure.reason || null : null,
      erased: user?.erasedAt ? formatDate(user.erasedAt, viewer) : null,
    }),
    missing: isOver ? [] : missing.map(({ message, values }) => t(message, values)),
    touched: isOver
      ? null
      : {
          ...namedTable(
            t,
            'personal-data:merge',
            ['kind', { key: 'count', numeric: true }, 'first'],
            touched,
            (one) => ({
              kind: { text: t(`personal-data:kind.${one.kind}`) },
              count: { text: formatNumber(one.count, lang) },
              first: one.first[0]
                ? { text: nameOfRecord(one.first[0]), href: hrefOfRecord(one.kind, one.first[0], actor) }
                : { text: '–' },
            }),
          ),
          empty: t('personal-data:erase.nothing'),
        },
    waits: isOwnProposal ? t('personal-data:erase.waits') : null,
    withdraw: isProposed
      ? ({
          text: t('personal-data:erase.withdraw'),
          post: paths.erasures.step({ subject, step: 'withdraw' }),
          fields: { version: String(erasure.__v) },
        } satisfies Action)
      : null,
    form: isReady && !isOwnProposal ? formFor(person, isProposed ? 'confirm' : 'propose', form, viewer) : null,
  }
}

function formFor(
  { subject, erasure }: ErasedPerson,
  step: 'propose' | 'confirm',
  form: ReturnedForm,
  viewer: Viewer,
): Form {
  const { t } = viewer
  const fields = formFields(form, viewer, {}, 'personal-data:erase.field')
  return fields.form({
    action: paths.erasures.step({ subject, step }),
    version: erasure?.__v ?? 0,
    heading: t(`personal-data:erase.${step}`),
    lead: t('personal-data:erase.final'),
    fields: [
      fields.text('name', { autocomplete: 'off' }),
      ...(step === 'propose' ? [fields.textarea('reason', { rows: 2, maxlength: 500, optional: true })] : []),
    ],
    button: t(`personal-data:erase.${step}Button`),
    cancel: { text: t('personal-data:merge.cancel'), href: paths.erasures.list() },
  })
}
