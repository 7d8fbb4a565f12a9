import { memberName } from '../../members/pure'
import { paths } from '../../paths'
import { isCoordinator } from '../../programme/actor'
import { formatNumber, formatShare } from '../../platform/time/formats'
import { formFields, presentFaults, type ReturnedForm } from '../../platform/forms/form-fields'
import type { FoundPage } from '../../platform/lists/found-page'
import type { ListPage, StateTag, Tone, Viewer } from '../../platform/http/pages/view-types'
import { undisclosedShare, womenShare, personKey, type CountedParticipant } from './participant.count'
import {
  answers,
  decisions,
  participantLifeCycle,
  seatedStates,
  stepOf,
  type ParticipantState,
} from './participant.status'
import type { KnownParticipant } from './participant.queries'
import type { TrainingRecord } from '../training.model'
import {
  mayAnswerPlace,
  mayCorrectParticipant,
  mayDecideParticipants,
  mayNominate,
  mayReadPerson,
  mayTakeCertificate,
} from '../training.policy'
import { partHead } from '../training.presenter'
import { takesNominations } from '../training.status'

const tones: Record<ParticipantState, Tone> = {
  nominated: 'rest',
  shortlisted: 'flow',
  selected: 'flow',
  reserve: 'rest',
  declined: 'rest',
  confirmed: 'good',
  attended: 'good',
  'partly-attended': 'flow',
  'no-show': 'late',
  completed: 'good',
  failed: 'late',
}

export const participantTag = (state: ParticipantState, { t }: Viewer): StateTag => ({
  text: t(`vocabulary:participantStates.${state}`),
  tone: tones[state],
})

/** How a nomination fits the profile, as sentences: the one who chooses decides. */
export function profileMarks(
  person: Pick<KnownParticipant, 'level' | 'affiliation'>,
  { audience }: Pick<TrainingRecord, 'audience'>,
  earlier: number,
  { t }: Viewer,
): { text: string; fits: boolean }[] {
  const { levels, affiliations: from } = audience
  return [
    ...(levels.length > 0 && !levels.includes(person.level) ? [{ text: t('training:mark.level'), fits: false }] : []),
    ...(from.length > 0 && !from.includes(person.affiliation)
      ? [{ text: t('training:mark.affiliation'), fits: false }]
      : []),
    ...(earlier > 0 ? [{ text: t('training:mark.earlier', { count: earlier }), fits: true }] : []),
  ]
}

interface ShownPeople {
  training: TrainingRecord
  found: FoundPage<KnownParticipant>
  list: ListPage
  /** Number of the first row, for rows without a name. */
  first: number
  earlier: ReadonlyMap<string, number>
  /** Everybody whom this reader gets, for the balance of those chosen. */
  people: readonly CountedParticipant[]
  form: ReturnedForm
}

/** The people of one event: a Member sees its own, others without names unless they are staff. */
export function presentParticipants(shown: ShownPeople, viewer: Viewer) {
  const { training, found, list, first, earlier, people, form } = shown
  const { actor, t } = viewer
  const { reference } = training
  const chooses = mayDecideParticipants(actor, training)
  const isToCome = training.state === 'planned' || training.state === 'confirmed'
  const ticked = new Set(form ? [form.raw.people].flat().map(String) : [])
  const rows = found.rows.map((person, index) =>
    presentPerson(person, { training, number: first + index, earlier, ticked, isToCome }, viewer),
  )
  const buttons = buttonsFor(found.rows, reference, chooses, viewer)
  const canNominate = mayNominate(actor, training) && (chooses ? isToCome : takesNominations(training, viewer.today))
  return {
    head: {
      ...partHead(training, t('training:people.title'), viewer),
      actions: [
        ...(canNominate ? [{ text: t('training:action.nominate'), href: paths.training.nominate({ reference }) }] : []),
        ...(mayNominate(actor, training) && training.state !== 'closed' && training.state !== 'cancelled'
          ? [
              {
                text: t('training:action.import'),
                href: paths.imports.create({}, { kind: 'participants', within: reference }),
              },
            ]
          : []),
      ],
    },
    list,
    rows,
    seesNames: found.rows.some((person) => mayReadPerson(actor, person)),
    form: rows.some(({ canTick }) => canTick)
      ? {
          action: buttons[0]?.post ?? '',
          faults: presentFaults(form, viewer),
          note: formFields(form, viewer, {}, 'training:decision').text('note', {
            optional: true,
            maxlength: 500,
            hint: t(chooses ? 'training:decision.noteHint' : 'training:decision.noteOfMemberHint'),
          }),
          buttons,
        }
      : null,
    profile: training.audience.profile,
    balance: presentBalance(training, people, viewer),
  }
}

interface Around {
  training: TrainingRecord
  number: number
  earlier: ReadonlyMap<string, number>
  ticked: ReadonlySet<string>
  isToCome: boolean
}

function presentPerson(person: KnownParticipant, around: Around, viewer: Viewer) {
  const { training, number, earlier, ticked, isToCome } = around
  const { actor, t, lang } = viewer
  const id = String(person._id)
  const known = mayReadPerson(actor, person)
  return {
    id,
    name: known ? person.name : t('training:people.unnamed', { number }),
    sub: known ? [person.position, person.email].filter(Boolean).join(' · ') : '',
    member: memberName(person.memberCode, lang),
    level: known
      ? [t(`vocabulary:participantLevels.${person.level}`), t(`vocabulary:affiliations.${person.affiliation}`)].join(
          ', ',
        )
      : '',
    gender: known ? t(`vocabulary:genders.${person.gender}`) : '',
    state: participantTag(person.state, viewer),
    /** How the person fits the profile, and what else the one who chooses should know. */
    marks: known ? profileMarks(person, training, earlier.get(personKey(person)) ?? 0, viewer) : [],
    certificate:
      person.certificate && mayTakeCertificate(actor, person)
        ? {
            text: t(`training:certificate.${person.certificate.kind}`),
            href: paths.training.certificate({ reference: training.reference, participant: id }),
          }
        : null,
    correct: mayCorrectParticipant(actor, person)
      ? paths.training.correct({ reference: training.reference, participant: id })
      : null,
    canTick: isToCome && actionsOn(person, viewer).length > 0,
    ticked: ticked.has(id),
  }
}

// What this reader may do with one person now: the rule and the life cycle both agree.
const actionsOn = (person: KnownParticipant, { actor }: Viewer) => [
  ...(mayDecideParticipants(actor, person) ? decisions : []).filter((action) =>
    participantLifeCycle.can(person, stepOf(action)),
  ),
  ...(mayAnswerPlace(actor, person) ? answers : []).filter((action) =>
    participantLifeCycle.can(person, stepOf(action)),
  ),
]

/** Buttons for what can be done with at least one of the people shown. */
function buttonsFor(people: readonly KnownParticipant[], reference: string, chooses: boolean, viewer: Viewer) {
  const possible = new Set(people.flatMap((person) => actionsOn(person, viewer)))
  // For a coordinator "withdraw" and "decline" are one step: one button is enough.
  if (chooses) possible.delete('withdraw')
  const main = possible.has('select') && isCoordinator(viewer.actor) ? 'select' : 'confirm'
  return [...decisions, ...answers]
    .filter((action) => possible.has(action))
    .map((step) => ({
      text: viewer.t(`training:decide.${step}`),
      post: paths.training.decide({ reference, step }),
      main: step === main,
    }))
}

/** Places, women and men among those chosen, and how many come from each Member. */
function presentBalance(training: TrainingRecord, people: readonly CountedParticipant[], { t, lang }: Viewer) {
  const chosen = people.filter(({ state }) => seatedStates.includes(state))
  const of = (gender: string) => chosen.filter((person) => person.gender === gender).length
  const counts = { women: of('f'), men: of('m'), undisclosed: of('undisclosed'), people: chosen.length }
  const share = womenShare(counts)
  const number = (value: number) => formatNumber(value, lang)
  const members = new Map<string, number>()
  for (const { memberCode } of chosen) members.set(memberCode, (members.get(memberCode) ?? 0) + 1)
  return [
    {
      label: t('training:balance.seats'),
      value: t('training:balance.ofSeats', { chosen: number(chosen.length), seats: number(training.seats) }),
    },
    {
      label: t('training:balance.women'),
      value:
        share === null
          ? t('training:balance.nobody')
          : t('training:balance.share', {
              share: formatShare(share, lang),
              women: number(counts.women),
              both: number(counts.women + counts.men),
              undisclosed: formatShare(undisclosedShare(counts), lang),
            }),
    },
    ...(members.size > 0
      ? [
          {
            label: t('training:balance.members', { count: members.size }),
            lines: [...members]
              .sort((one, other) => other[1] - one[1])
              .map(([code, count]) => ({ text: `${memberName(code, lang)} ${number(count)}` })),
          },
        ]
      : []),
  ]
}
