import type { Language } from '../actor'
import { Slot } from '../data/slot'
import { reading } from '../time/reading'

// A person who was erased has no name any more, and is called in the reader's language whatever it is: in place of the
// name stands one code point that Unicode leaves to a program's inside. Nothing that people type holds it.

/** What stands in a record in place of a name, or of words about a person, that were erased. */
export const erased = '\uFDD3'

/** What such a person is called in a language. */
export const wordsForErased = new Slot<(language: Language) => string>(() => '–')

export const isErased = (text: string | undefined): boolean => text === erased

/** A text in which each erased name is said, in the language of who reads. */
export const sayErased = (text: string, language?: Language): string =>
  text.includes(erased) ? text.replaceAll(erased, wordsForErased.get()(language ?? reading().lang ?? 'en')) : text
