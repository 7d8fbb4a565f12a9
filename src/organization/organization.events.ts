import { defineEvent, type Subject } from '../platform/data/events'
import { theOne } from './organization.model'

/** The settings as the subject of an event. */
export const settingsSubject: Subject = { kind: 'settings', reference: theOne, title: '' }

export const setUpDismissed = defineEvent('settings.set-up-dismissed')

export const settingsChanged = defineEvent('settings.changed')
