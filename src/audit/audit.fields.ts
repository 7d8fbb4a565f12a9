// Which fields of a record the trail keeps with their values before and after, and how the page says a value. A field
// that is not named here is noted as changed, and nothing of it is kept; test/audit/audit.fields.test.ts names it.

/**
 * How a value is said: as it is written, by the words of a vocabulary, by the name that a code stands for; 'each' says
 * one by one what changed of values that have labels of their own, and 'as' by which words.
 */
export type Said =
  | 'text'
  | 'mapping'
  | 'yesNo'
  | 'member'
  | 'area'
  | 'programme'
  | 'user'
  | 'theme'
  | 'direction'
  | 'month'
  | 'weekdays'
  | `in ${string}`
  | `each ${string}`

/** What people wrote in confidence, or what not every reader of the trail may see: that it changed is all that is kept. */
const isPrivate = 'private'

type Fields = Readonly<Record<string, Said | typeof isPrivate>>

const fields = <S extends Fields[string]>(said: S, names: string): Record<string, S> =>
  Object.fromEntries(names.split(' ').map((name) => [name, said]))

const activity: Fields = {
  ...fields('text', 'title place requests funding contribution period'),
  mapping: 'mapping',
  ...fields('member', 'memberCodes hostMember'),
  type: 'in activityTypes',
  mode: 'in deliveryModes',
  languages: 'in languages',
  titleIn: 'in languages',
  languageService: 'in languageServices',
  officerId: 'user',
}

const fieldsOf: Readonly<Record<string, Fields>> = {
  user: {
    ...fields('text', 'name email timeZone expertId agreementCodes deputy actingReason calendar'),
    ...fields(isPrivate, 'rhythms pausedUntil'),
    ...fields('yesNo', 'isHead mayDecide active'),
    roles: 'in roles',
    language: 'in languages',
    theme: 'theme',
    direction: 'direction',
    memberCode: 'member',
    regions: 'in regions',
    topics: 'area',
    programmes: 'programme',
  },
  settings: {
    ...fields('text', 'nameEn nameFr mailFrom letterAddress signatureEn signatureFr timeZone currency'),
    firstMonth: 'month',
    workingWeek: 'weekdays',
    deadlines: 'each organization:deadline',
    weights: 'each organization:criterion',
    factors: 'each organization:factor',
    retention: 'each organization:retention',
    warnings: 'each organization:warning as organization:warningLevel',
    openData: 'each organization:openData',
    languages: 'in languages',
    secondFactorRoles: 'in roles',
    signOnAccounts: 'yesNo',
    secondChoices: 'text',
  },
  announcement: {
    ...fields('text', 'text from until level withdrawnAt'),
    roles: 'in roles',
    isPublic: 'yesNo',
  },
  apiKey: fields('text', 'revokedAt'),
  webhook: fields('text', 'disabledAt'),
  // What nobody else sees has its words for its owner; once it is shared, entries go by its name.
  savedView: { ...fields(isPrivate, 'name asked'), sharedWith: 'in roles' },
  holidays: fields('text', 'corrections'),
  vocabulary: fields('text', 'name place retiredAt'),
  instrument: {
    ...fields('text', 'name year yearConfidence objectives focusAreas description retiredAt'),
    kind: 'in instrumentKinds',
    expertiseAreas: 'area',
  },
  programme: fields('text', 'name description from until partners closedAt'),
  template: fields('text', 'area statement'),
  rates: fields('text', 'from source readOn rates withdrawnAt'),
  disbursement: fields('text', 'withdrawnAt'),
  'mail-text': fields('text', 'texts'),
  whatIf: { ...fields(isPrivate, 'name question'), isShared: 'yesNo' },
  member: {
    ...fields('text', 'contacts tfa name otherNames forms joined instruments'),
    ...fields('yesNo', 'ldc'),
    region: 'in regions',
    type: 'in memberTypes',
    income: 'in incomeGroups',
    languages: 'in languages',
    correspondence: 'in languages',
  },
  edition: {
    ...fields('text', 'title motto validFrom validUntil adoptedOn adoptedBy decision source layers elements crosswalk'),
    noFrench: 'yesNo',
  },
  expert: {
    ...fields('text', 'name languages'),
    ...fields(isPrivate, 'daysPerYear phone biography availability conflicts'),
    homeMember: 'member',
    category: 'in expertCategories',
    areas: 'area',
  },
  mission: {
    ...activity,
    ...fields('text', 'places purpose window'),
    ...fields('text', 'terms.objectives terms.outputs terms.agenda terms.participants terms.logistics terms.reportBy'),
  },
  call: {
    ...fields('text', 'title text asked closesOn places'),
    memberCodes: 'member',
    regions: 'in regions',
  },
  training: { ...activity, ...fields('text', 'outcomes audience seats nominateBy test name email') },
  agreement: {
    ...fields('text', 'title donor donorReference currency total overhead signedOn from until paidBy'),
    ...fields('text', 'objectives instruments conditions lines reports files'),
    memberCodes: 'member',
    areas: 'area',
    fundingType: 'in fundingTypes',
    programme: 'programme',
    state: 'in agreementStates',
  },
  request: {
    ...fields('text', 'title needs current target importance purpose results previousSupport earlierActivities'),
    ...fields('text', 'ownContribution readiness wantedFrom wantedUntil audience audienceCount deadline'),
    mapping: 'mapping',
    // Who answers for it in the administration is between the administration and the secretariat.
    ...fields(isPrivate, 'contactName contactEmail'),
    evidence: 'in evidenceGrades',
    mode: 'in deliveryModes',
    language: 'in languages',
    titleIn: 'in languages',
    urgency: 'in urgencies',
    officerId: 'user',
    state: 'in requestStates',
  },
}

/** Every field that the trail knows, by the kind of its record. */
export const knownFields = (kind: string): string[] => Object.keys(fieldsOf[kind] ?? {})

export const isKnownField = (kind: string, field: string): boolean => Object.hasOwn(fieldsOf[kind] ?? {}, field)

/** How the page says values of this field; null for one of which no value is kept. */
export function saidOf(kind: string, field: string): Said | null {
  const said = isKnownField(kind, field) ? fieldsOf[kind]![field]! : isPrivate
  return said === isPrivate ? null : said
}

/** Stands in an entry for a value that is not kept. */
export const masked = { masked: true } as const

export const isMasked = (value: unknown): boolean => (value as { masked?: unknown } | null)?.masked === true

type Changes = Readonly<Record<string, readonly [unknown, unknown]>>

/** The changes as the trail keeps them: of a draft, and of a private field, only that it changed. */
export const keptChanges = (kind: string, changes: Changes, isDraft: boolean): Changes =>
  Object.fromEntries(
    Object.entries(changes).map(([field, pair]) => [
      field,
      isDraft || saidOf(kind, field) === null ? ([masked, masked] as const) : pair,
    ]),
  )

// What goes with an event beside its record: who, which, how many, until when. Words that people wrote to each other
// (questions, answers, reasons, notes) stand in the record, for those who may read them there.
const plainDetails = new Set(
  [
    'activity activityKind absent action answer area by cause confirmed count day decisions done due',
    'expert from homeMember item kinds language linkTo memberCode memberCodes mission months nominateBy nominated',
    'officerId other present recommendations report reportDue requests role sentBy statement taken to',
    'until userId version virus what withdrawn',
  ].flatMap((names) => names.split(' ')),
)

/** Of what goes with an event, that which the trail keeps. */
export function keptDetails(details: unknown): Record<string, unknown> | undefined {
  if (typeof details !== 'object' || details === null || Array.isArray(details)) return undefined
  return Object.fromEntries(Object.entries(details).filter(([name]) => plainDetails.has(name)))
}
