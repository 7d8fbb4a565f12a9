import {
  maySeeMoney,
  presentContribution,
  presentSteps,
  warningText,
  type ScheduleWarning,
} from '../../activities/pure'
import { presentMapping } from '../../framework/pure'
import { agreementTitle, lineTitle } from '../../funding/pure'
import { memberName } from '../../members/pure'
import { paths } from '../../paths'
import { isCoordinator, isMember } from '../../programme/actor'
import type { Missing } from '../../platform/errors'
import { formatDay, formatMoney, formatNumber, formatPair, formatShare } from '../../platform/time/formats'
import type { ThreadView } from '../../programme/thread-view'
import type { Viewer } from '../../platform/http/pages/view-types'
import { writtenTitle } from '../../platform/text/written'
import { paragraphsOf } from '../../platform/text/plain-text'
import { undisclosedShare, womenShare } from '../participants/participant.count'
import { participantLifeCycle } from '../participants/participant.status'
import type { TrainingRecord, TrainingTest } from '../training.model'
import { namedFacts } from '../../platform/lists/facts'
import type { Translate } from '../../platform/text/i18n'
import { abilities, changeActions, headActions, presentStanding, trainingHead } from '../training.presenter'
import type { StateCounts } from '../training.status'

interface ShownTraining {
  training: TrainingRecord
  thread: ThreadView
  missing: readonly Missing[]
  /** What speaks against its dates; for those who plan. */
  warnings: readonly ScheduleWarning[]
  /** Name of the coordinator who looks after it. */
  officer: string
  /** How many people that this reader may see stand in which state. */
  byState: StateCounts
  /** Mean gain over those with both tests; null without pairs. */
  gain: { gain: number; pairs: number } | null
}

/** The page of one training event. */
export function presentTraining(shown: ShownTraining, viewer: Viewer) {
  const { training, thread, missing, warnings, officer, byState, gain } = shown
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
    outcomes: paragraphsOf(training.outcomes),
    profile: paragraphsOf(audience.profile),
    who: [
      ...audience.levels.map((level) => t(`vocabulary:participantLevels.${level}`)),
      ...audience.affiliations.map((from) => t(`vocabulary:affiliations.${from}`)),
    ],
    figures: presentFigures(training, gain, viewer),
    states: presentStates(training.reference, byState, viewer),
    participantsHref: paths.training.participants({ reference }),
    nominateHref: can.nominate ? paths.training.nominate({ reference }) : null,
    attendanceHref: can.attendance ? paths.training.attendance({ reference }) : null,
    facts: presentFacts(training, officer, viewer),
    warnings: warnings.map((one) => warningText(one, viewer)),
    money: presentMoney(training, viewer),
    serves: presentMapping(training.mapping, viewer),
    steps: presentSteps(training.history, viewer),
    changes: changeActions(training, viewer),
  }
}

/** People and attendances are two numbers; the share of women says how many did not say. */
function presentFigures({ counts }: TrainingRecord, gain: ShownTraining['gain'], { t, lang }: Viewer) {
  if (counts.attendances === 0) return []
  const share = womenShare(counts)
  const number = (value: number) => formatNumber(value, lang)
  return namedFacts<{ value: string; hint?: string }>(t, 'training:figure', {
    people: number(counts.people),
    personDays: number(counts.personDays),
    members: number(counts.members),
    women: {
      value: share === null ? '–' : formatShare(share, lang),
      hint: t('training:figure.undisclosed', { share: formatShare(undisclosedShare(counts), lang) }),
    },
    completed: number(counts.completed),
    gain: gain && {
      value: formatShare(gain.gain, lang),
      hint: t('training:figure.pairs', { count: gain.pairs }),
    },
  })
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
  const { hostMember, nominateBy, test, languageService } = training
  const languages = training.languages.map((code) => t(`vocabulary:languages.${code}`)).join(', ')
  const service = languageService === 'none' ? '' : ` (${t(`vocabulary:languageServices.${languageService}`)})`
  return namedFacts(t, 'training:fact', {
    type: t(`vocabulary:activityTypes.${training.type}`),
    mode: t(`vocabulary:deliveryModes.${training.mode}`),
    members: {
      lines: training.memberCodes.map((code) => ({
        text: memberName(code, lang),
        href: paths.members.show({ code }),
      })),
    },
    host: hostMember && memberName(hostMember, lang),
    languages: languages + service,
    seats: formatNumber(training.seats, lang),
    nominateBy: nominateBy && formatDay(nominateBy, lang),
    test: test && testText(test, t),
    officer: officer || null,
  })
}

const testText = ({ points, passMark: pass }: TrainingTest, t: Translate): string =>
  pass === undefined ? t('training:fact.points', { count: points }) : t('training:fact.pass', { points, pass })

// The lines to those who plan the money or give it, and to all who read the event who bears its costs beside.
function presentMoney(training: TrainingRecord, viewer: Viewer) {
  const { lang, actor } = viewer
  const contribution = presentContribution(training, viewer)
  if (!maySeeMoney(actor, training)) return contribution.length > 0 ? contribution : null
  const lines = training.funding.map((share) => ({
    label: formatPair(agreementTitle(share.agreement, lang), lineTitle(share.agreement, share.line, lang), lang),
    value: formatMoney(share.amount, share.currency, lang),
    href: paths.funding.show({ code: share.agreement }),
  }))
  return [...lines, ...contribution]
}
