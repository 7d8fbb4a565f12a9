import type { Act, Actor, Language } from './actor'
import type { BadUpload } from './errors'
import type { Translate } from './i18n'
import type { UploadRule } from './file-kinds'
import type { Viewer } from './viewer'

declare global {
  namespace Express {
    interface Request {
      actor: Actor
      /** Who acts, and when this request came in. */
      act: Act
      lang: Language
      t: Translate
      viewer: Viewer
      id: string
      /** Address of the form that this page gives back as the one that was sent: under the same key. */
      sameForm?: string
      uploadRule?: UploadRule
      uploadFault?: BadUpload
    }
  }
}

declare module 'express-session' {
  interface SessionData {
    csrfToken?: string
    flash?: { message: string; values?: Record<string, string | number> }
    language?: Language
    theme?: 'light' | 'dark' | 'system'
    direction?: 'ltr' | 'rtl'
    next?: string
  }
}

export {}
