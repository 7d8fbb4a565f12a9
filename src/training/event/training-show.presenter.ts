import { presentSteps } from '../../activities/pure'
import { presentMapping } from '../../framework/pure'
import { agreementTitle, lineTitle } from '../../funding/pure'
import { memberName } from '../../members/pure'
import { paths } from '../../paths'
import { isCoordinator, isMember } from '../../programme/actor'
import type { Missing } from '../../platform/errors'
import { formatDay, formatMoney, formatNumber, formatPair, formatShare } from '../../platform/time/formats'
import type { ThreadView } from '../../programme/thread-view'
import type { Viewer } from '../../platform/http/viewer'
import { writtenTitle } from '../../platform/text/written'
import { undisclosedShare, womenShare } from '../participants/participant.count'
import { participantLifeCycle } from '../participants/participant.status'
import type { TrainingRecord } from '../training.model'
import { maySeeTrainingMoney } from '../training.policy'
import { abilities, changeActions, headActions, presentStanding, trainingHead } from '../training.presenter'
import type { StateCounts } from '../training.status'

interface ShownTraining {
  training: TrainingRecord
  thread: ThreadView
  missing: readonly Missing[]
  /** Name of the coordinator who looks after it. */
  officer: string
  /** How many people that this reader may see stand in which state. */
  byState: StateCounts
  /** Mean gain over those with both tests; null without pairs. */
  gain: { gain: number; pairs: number } | null
}

export type TrainingPage = ReturnType<typeof presentTraining>

/** The page of one training event. */
export function presentTraining(shown: ShownTraining, viewer: Viewer) {
  const { training, thread, missing, officer, byState, gain } = shown
  const { t } = viewer
  const { reference, audience } = training
  const can = abilities(training, viewer)
  const isToCome = training.state === 'planned' || training.state === 'confirmed'
  const ownChosen = isMember(viewer.actor) && !isCoordinator(viewer.actor) && isToCome ? (byState.selected ?? 0) : 0
  return {
    title: writtenTitle(training, viewer.lang),
    head: trainingHead(training, viewer, { actions: headActions(training, viewer) }),
    standing: presentStanding(training, missing, viewer, ownChosen),
    thread,
    outcomes: paragraphs(training.outcomes),
    profile: paragraphs(audience.profile),
    who: [
      ...audience.levels.map((level) => t(`vocabulary:participantLevels.${level}`)),
      ...audience.affiliations.map((from) => t(`vocabulary:affiliations.${from}`)),
    ],
    figures: presentFigures(training, gain, viewer),
    states: presentStates(training.reference, byState, viewer),
    links: [
      { text: t('training:show.participants'), href: paths.training.participants({ reference }) },
      ...(can.nominate ? [{ text: t('training:action.nominate'), href: paths.training.nominate({ reference }) }] : []),
      ...(can.attendance
        ? [{ text: t('training:action.attendance'), href: paths.training.attendance({ reference }) }]
        : []),
    ],
    facts: presentFacts(training, officer, viewer),
    money: maySeeTrainingMoney(viewer.actor, training) ? presentMoney(training, viewer) : null,
    serves: presentMapping(training.mapping, viewer),
    steps: presentSteps(training.history, viewer),
    changes: changeActions(training, viewer),
  }
}

/** A text as its paragraphs. */
const paragraphs = (text: string): string[] => text.split(/\n\s*\n|\n/).filter((line) => line.trim() !== '')

/** People and attendances are two numbers; the share of women says how many did not say. */
function presentFigures(training: TrainingRecord, gain: ShownTraining['gain'], { t, lang }: Viewer) {
  const { counts } = training
  if (counts.attendances === 0) return []
  const share = womenShare(counts)
  const number = (value: number) => formatNumber(value, lang)
  return [
    { value: number(counts.people), label: t('training:figure.people') },
    { value: number(counts.personDays), label: t('training:figure.personDays') },
    { value: number(counts.members), label: t('training:figure.members') },
    {
      value: share === null ? '–' : formatShare(share, lang),
      label: t('training:figure.women'),
      hint: t('training:figure.undisclosed', { share: formatShare(undisclosedShare(counts), lang) }),
    },
    { value: number(counts.completed), label: t('training:figure.completed') },
    ...(gain
      ? [
          {
            value: formatShare(gain.gain, lang),
            label: t('training:figure.gain'),
            hint: t('training:figure.pairs', { count: gain.pairs }),
          },
        ]
      : []),
  ]
}

/** How many people stand in which state, each number a link to them. */
function presentStates(reference: string, byState: StateCounts, { t, lang }: Viewer) {
  return participantLifeCycle.states
    .filter((state) => (byState[state] ?? 0) > 0)
    .map((state) => ({
      text: t(`vocabulary:participantStates.${state}`),
      count: formatNumber(byState[state] ?? 0, lang),
      href: paths.training.participants({ reference }, { view: 'all', state }),
    }))
}

function presentFacts(training: TrainingRecord, officer: string, viewer: Viewer) {
  const { t, lang } = viewer
  const { hostMember, nominateBy, test } = training
  const languages = training.languages.map((code) => t(`vocabulary:languages.${code}`)).join(', ')
  return [
    { label: t('training:fact.type'), value: t(`vocabulary:activityTypes.${training.type}`) },
    { label: t('training:fact.mode'), value: t(`vocabulary:deliveryModes.${training.mode}`) },
    {
      label: t('training:fact.members'),
      lines: training.memberCodes.map((code) => ({ text: memberName(code, lang), href: paths.members.show({ code }) })),
    },
    ...(hostMember ? [{ label: t('training:fact.host'), value: memberName(hostMember, lang) }] : []),
    {
      label: t('training:fact.languages'),
      value:
        training.languageService === 'none'
          ? languages
          : `${languages} (${t(`vocabulary:languageServices.${training.languageService}`)})`,
    },
    { label: t('training:fact.seats'), value: formatNumber(training.seats, lang) },
    ...(nominateBy ? [{ label: t('training:fact.nominateBy'), value: formatDay(nominateBy, lang) }] : []),
    ...(test
      ? [
          {
            label: t('training:fact.test'),
            value:
              test.passMark === undefined
                ? t('training:fact.points', { count: test.points })
                : t('training:fact.pass', { points: test.points, pass: test.passMark }),
          },
        ]
      : []),
    ...(officer ? [{ label: t('training:fact.officer'), value: officer }] : []),
  ]
}

function presentMoney({ funding }: TrainingRecord, { lang }: Viewer) {
  return funding.map((share) => ({
    label: formatPair(agreementTitle(share.agreement, lang), lineTitle(share.agreement, share.line, lang), lang),
    value: formatMoney(share.amount, share.currency, lang),
    href: paths.funding.show({ code: share.agreement }),
  }))
}
