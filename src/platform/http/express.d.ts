import type { Act, Actor, Language } from '../actor'
import type { BadUpload } from '../errors'
import type { HeldFile } from '../files/held-files'
import type { ForNextPage } from './session/flash'
import type { Translate } from '../text/i18n'
import type { KeptText } from '../forms/sent/kept-text'
import type { Look } from './session/look'
import type { Saying } from '../forms/two-people/merge.presenter'
import type { UploadRule } from '../files/file-kinds'
import type { FileFormat } from '../lists/exports/file-formats'
import type { Downloads, Viewer } from './pages/view-types'

declare global {
  namespace Express {
    interface Response {
      /**
       * Answers with a page: its template, and what its first line says that it is given (build/templates.mjs). A form
       * that comes back with faults answers 422.
       */
      show<V extends keyof Pages>(view: V, page: Pages[V], form?: { errors?: readonly unknown[] }): void

      /** Leads on when something was done, and says so on the page that comes next. */
      done(address: string, message: string, values?: Record<string, string | number>): void
    }

    interface Request {
      actor: Actor
      /** Who acts, and when this request came in. */
      act: Act
      lang: Language
      t: Translate
      viewer: Viewer
      /** The page is for somebody who reads this language: a guest who has chosen none has it so. */
      isFor: (language: string | undefined) => void
      id: string
      /** Address of the form that this page gives back as the one that was sent: under the same key. */
      sameForm?: string
      /** The text of an earlier sending that this page gives back. */
      kept?: KeptText
      /** Files that the form of this page holds from a refused sending. */
      held?: HeldFile[]
      /** Names of files that came and could not be held: to be chosen again. */
      lostFiles?: string[]
      /**
       * What this address has come to: its record, when there is one; the parts of the address, which are forgotten when
       * an error is answered; and whether this reader was refused.
       */
      met?: { record: unknown; params: object; isRefused: boolean }
      /** Names of the filters by which a list was asked for. */
      filteredBy?: string[]
      /** The tables of this page as files. */
      downloads?: Downloads | null
      /** The tables of a page are asked for as a file, whole. */
      asFile?: FileFormat
      /** Account for which a sign-in was tried; '' when nobody has the address. */
      triedAccount?: string
      /** A change of this request is in the database. */
      isSaved?: boolean
      /** What to say beside the answer: that others had changed the record too, and what of theirs was kept. */
      together?: Saying
      /** As whom this session has opened forms besides: an administrator, and those as whom it has acted. */
      otherSelves?: readonly string[]
      /** Sessions were out of reach: somebody may be signed in. */
      isSessionUnknown?: boolean
      /** What this request has given a guest's browser: the secret of its forms, the look of the pages. */
      guestSecret?: string
      guestLook?: Look
      /** What the next page is to be told, and what this one has been told. */
      forNextPage?: ForNextPage
      toldPage?: ForNextPage
      uploadRule?: UploadRule
      uploadFault?: BadUpload
    }
  }
}

declare module 'express-session' {
  interface SessionData extends Look {
    csrfToken?: string
    /** Who is signed in. */
    passport?: { user?: string }
    /** When its person signed in, in milliseconds. */
    since?: number
    /** A print of the rights under which it goes on. */
    rights?: string
    /** What the next page is told, where a cookie cannot hold it. */
    forNextPage?: ForNextPage
  }
}

export {}
