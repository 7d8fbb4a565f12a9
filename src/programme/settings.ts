import { readDaysAt } from '../platform/time/calendar-day'
import { offerLanguages } from '../platform/text/languages'
import { usualZone } from '../platform/time/zones'
import type { Role } from './actor'
import { usualOpenData, type OpenDataSettings } from './open-data'
import { usualWarnings, type WarningKind, type WarningLevels } from './warning-levels'

// What the organization has chosen for itself, for whatever reads it as a page is made. The record of these settings is
// kept by `organization`; it puts them here, so that pure files read them without a database.

/** Days, months or years that the organization gives, each with what is usual and its bounds. */
const bounds = {
  requestSignature: [7, 1, 90],
  requestAcknowledge: [10, 1, 90],
  requestTriage: [14, 1, 180],
  requestInformation: [14, 1, 180],
  requestScoping: [30, 1, 365],
  requestApproval: [21, 1, 180],
  requestPlan: [30, 1, 365],
  requestFunding: [90, 1, 730],
  requestFollowUp: [365, 1, 1095],
  requestDecision: [90, 1, 365],
  invitation: [7, 1, 60],
  release: [14, 1, 90],
  releaseReminder: [3, 1, 30],
  releaseEscalation: [7, 1, 60],
  rest: [2, 0, 14],
  nominations: [42, 1, 180],
  report: [14, 1, 90],
  reportCorrection: [7, 1, 60],
  reportReview: [7, 1, 60],
  reportShare: [30, 1, 180],
  fieldAssessment: [14, 1, 90],
  rating: [30, 7, 180],
  fieldAssessmentDecision: [14, 1, 90],
  recommendationResponse: [30, 1, 180],
  recommendationVerification: [30, 1, 180],
  availabilityHolds: [90, 7, 365],
  fileConfirmation: [90, 30, 365],
  serviceRecordMonths: [24, 1, 120],
  accreditationYears: [4, 1, 10],
  accreditationExpiringMonths: [6, 1, 24],
  accreditationDormantMonths: [24, 6, 60],
  assessmentMonths: [24, 6, 60],
} as const satisfies Record<string, readonly [usual: number, min: number, max: number]>

export type DeadlineName = keyof typeof bounds
export type Deadlines = Record<DeadlineName, number>
export const deadlineNames = Object.keys(bounds) as DeadlineName[]

/** The least and the most that may be chosen. */
export const deadlineBounds = (name: DeadlineName): { min: number; max: number } => {
  const [, min, max] = bounds[name]
  return { min, max }
}

/** What each soft condition counts when candidates for a position are ranked, of 100 in all. */
const usualWeights = {
  ...{ accreditation: 30, region: 15, rating: 15, release: 15, load: 10 },
  ...{ language: 5, balance: 5, travel: 5 },
}
export type Criterion = keyof typeof usualWeights
export const criteria = Object.keys(usualWeights) as Criterion[]

/** By how many per cent the index of priority is multiplied; what is not named counts in full. */
const usualFactors = {
  ...{ evidenceB: 90, evidenceC: 75, readinessOwner: 80, readinessNeither: 50 },
  ...{ legalNear: 125, legalPast: 150 },
}
export type PriorityFactor = keyof typeof usualFactors
export const priorityFactors = Object.keys(usualFactors) as PriorityFactor[]

/** What leaves, or is put away, some years after it was last of use; 0 keeps it. */
const usualRetention = { accounts: 0, experts: 0, declarations: 0, participants: 0, declined: 0, messages: 0 }
export type RetentionKind = keyof typeof usualRetention
export const retentionKinds = Object.keys(usualRetention) as RetentionKind[]

/** Whether the next of those who are kept for a position is proposed to the planner, or invited by itself. */
export const secondChoiceWays = ['propose', 'invite'] as const
type SecondChoiceWay = (typeof secondChoiceWays)[number]

export interface Settings {
  /** What the organization is called; '' as long as nobody has said. */
  nameEn: string
  nameFr: string
  /** From which address mail is sent; '' for the one of the environment. */
  mailFrom: string
  /** Address and telephone below the name on letters, and who signs them; '' as long as nobody has said. */
  letterAddress: string
  signatureEn: string
  signatureFr: string
  /** Languages of the pages and of mail that people may choose; none for all that there are. */
  languages: readonly string[]
  timeZone: string
  /** In which estimates are made before an agreement says otherwise. */
  currency: string
  /** Month with which the financial year begins: 1 is January. */
  firstMonth: number
  /** Days on which work is done where the organization is: 1 is Monday. */
  workingWeek: readonly number[]
  /** Roles whose people give more than a password at sign-in. */
  secondFactorRoles: readonly Role[]
  /** Whether the first sign-in by single sign-on makes an account; as the environment says where nobody has chosen. */
  signOnAccounts?: boolean
  /** What happens with second choices when the first does not come. */
  secondChoices: SecondChoiceWay
  deadlines: Deadlines
  weights: Record<Criterion, number>
  /** Weight of evidence, readiness and legal dates in the index of priority, in per cent. */
  factors: Record<PriorityFactor, number>
  /** Years after which each is listed to leave. */
  retention: Record<RetentionKind, number>
  /** What speaks against dates and people, and how much. */
  warnings: WarningLevels
  /** What is published as open data, and by whom. */
  openData: OpenDataSettings
}

const zoneOfEnvironment = process.env.TIME_ZONE || usualZone

/** What holds as long as nobody has chosen otherwise. */
export const usualSettings: Settings = {
  nameEn: '',
  nameFr: '',
  mailFrom: '',
  ...{ letterAddress: '', signatureEn: '', signatureFr: '' },
  languages: [],
  timeZone: zoneOfEnvironment,
  currency: 'EUR',
  firstMonth: 7,
  workingWeek: [1, 2, 3, 4, 5],
  secondFactorRoles: [],
  secondChoices: 'propose',
  deadlines: Object.fromEntries(deadlineNames.map((name) => [name, bounds[name][0]])) as Deadlines,
  weights: usualWeights,
  factors: usualFactors,
  retention: usualRetention,
  warnings: usualWarnings,
  openData: usualOpenData,
}

let chosen = usualSettings

/** The settings as they are now. */
export const settings = (): Settings => chosen

/** The name of the organization in a language, as papers bear it; that of the program as long as it has none. */
export function organizationName(lang: string): string {
  const { nameEn, nameFr } = chosen
  return (lang === 'fr' ? nameFr || nameEn : nameEn || nameFr) || 'Capstan'
}

/** How many days, months or years the organization gives for something. */
export const timeFor = (name: DeadlineName): number => chosen.deadlines[name]

/** Whether what a warning is about is not possible at all. */
export const isNever = (kind: WarningKind): boolean => chosen.warnings[kind] === 'block'

/** Puts what was chosen in the place of what was; what is not said is as usual. */
export function useSettings(said: Partial<Omit<Settings, keyof Parts>> & Parts): void {
  chosen = {
    ...usualSettings,
    ...said,
    deadlines: { ...usualSettings.deadlines, ...said.deadlines },
    weights: { ...usualSettings.weights, ...said.weights },
    factors: { ...usualSettings.factors, ...said.factors },
    retention: { ...usualSettings.retention, ...said.retention },
    warnings: { ...usualSettings.warnings, ...said.warnings },
    openData: { ...usualSettings.openData, ...said.openData },
  }
  readDaysAt({ zone: chosen.timeZone, workingWeek: chosen.workingWeek })
  offerLanguages(chosen.languages)
}

interface Parts {
  deadlines?: Partial<Deadlines>
  weights?: Partial<Settings['weights']>
  factors?: Partial<Settings['factors']>
  retention?: Partial<Settings['retention']>
  warnings?: Partial<WarningLevels>
  openData?: Partial<OpenDataSettings>
}
