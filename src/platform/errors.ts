/** What a sentence names; a name may be given in both languages. */
type Values = Record<string, string | number | { en: string; fr: string }>

/** One point that keeps a step from being taken: a message key and its values. */
export interface Missing {
  /** Where the form says so, when one field can mend it: 'from', 'places.0.role'. */
  field?: string
  message: string
  values?: Values
  /** The record that stands in the way, where it has a page of its own. */
  href?: string
  /** It speaks against the step, which a reason passes: to be read, not corrected. */
  warns?: boolean
}

interface Words {
  message: string
  values?: Values
  missing?: Missing[]
}

/** An error that people may read: a status, and message keys for the error page. */
export class PublicError extends Error {
  constructor(
    readonly status: number,
    readonly words: Words,
  ) {
    super(words.message)
  }
}

export class NotFound extends PublicError {
  constructor(message = 'platform:error.notFound') {
    super(404, { message })
  }
}

/** It is there, and this reader may not know: answered like what is not there, and noted as refused. */
export class Hidden extends NotFound {}

export class Forbidden extends PublicError {
  constructor(message = 'platform:error.forbidden') {
    super(403, { message })
  }
}

/** A form with the token of another session, or with none: our own page, opened before, or another site's. */
export class FormExpired extends Forbidden {
  constructor(readonly why: 'expired' | 'cookies') {
    super(why === 'cookies' ? 'platform:error.needsCookies' : 'platform:error.expiredForm')
  }
}

interface ConflictDetails {
  values?: Values
  missing?: Missing[]
  /** The field that can mend it: the form comes back with the sentence there. */
  field?: string
}

/** A step that cannot be taken now; `missing` names each point that keeps it from being taken. */
export class Conflict extends PublicError {
  readonly field: string

  constructor(message: string, { field = '', ...details }: ConflictDetails = {}) {
    super(409, { message, ...details })
    this.field = field
  }
}

/** A step that nobody can take any more: what was typed is given back, and not offered to be sent once more. */
export class Over extends Conflict {}

/** A form that was sent and saved already comes with other words; `savedAt` is where the first sending led. */
export class SentOtherwise extends Conflict {
  constructor(readonly savedAt: string | undefined) {
    super('platform:error.sentOtherwise')
  }
}

/** Reserved to the person: whoever acts as another person does none of it. */
export class InPersonOnly extends Forbidden {
  constructor() {
    super('platform:acting.refused')
  }
}

/** A form that was opened before somebody began, or ceased, to act as another person: its text is shown, and not saved. */
export class OpenedAsAnother extends Forbidden {
  constructor() {
    super('platform:acting.openedBefore')
  }
}

/** A form that was opened by another person, in a session that is no more; `keptAt` is where that person finds it. */
export class FormOfAnother extends Forbidden {
  constructor(readonly keptAt: string | null) {
    super('platform:error.formOfAnother')
  }
}

/** A form was received already; what became of it is not known. */
export class ReceivedBefore extends Conflict {
  constructor() {
    super('platform:error.receivedBefore')
  }
}

/** Somebody else saved the record after this form was opened. */
export class Stale extends PublicError {
  constructor() {
    super(409, { message: 'platform:error.stale' })
  }
}

export class TooMany extends PublicError {
  constructor(readonly retryAfterSeconds: number) {
    super(429, { message: 'platform:error.tooMany', values: { count: Math.ceil(retryAfterSeconds / 60) } })
  }
}

/** An upload that cannot be taken; `field` is where the form says so. */
export class BadUpload extends PublicError {
  constructor(
    readonly field: string,
    message: string,
    values?: Record<string, string | number>,
  ) {
    super(422, { message, values })
  }
}

/** The disk is full: nothing is written, everything can be read. The form comes back with its text, to be sent later. */
export class NoRoom extends PublicError {
  constructor() {
    super(507, { message: 'platform:error.noRoom' })
  }
}

/** The database is away for a moment: nothing is wrong with what was sent. */
export class Unavailable extends PublicError {
  constructor(
    message: string,
    readonly retryAfterSeconds = 30,
  ) {
    super(503, { message })
  }
}

/** More is asked at this moment than can be done: nothing has been tried. */
export class Busy extends Unavailable {
  constructor() {
    super('platform:error.busy', 5)
  }
}

/** Whoever sent this has gone before all of it was here: there is nobody to be answered, and nothing to be noted. */
export class ClientGone extends PublicError {
  constructor() {
    super(400, { message: 'platform:error.badRequest' })
  }
}

/** A setting that keeps the server from starting; its message is one sentence for the person who starts it. */
export class BadSetting extends Error {}
