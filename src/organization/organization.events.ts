import { defineEvent, type Subject } from '../platform/data/events'
import { theOne } from './organization.model'

/** The settings as the subject of an event. */
export const settingsSubject: Subject = { kind: 'settings', reference: theOne, title: '' }

export const settingsChanged = defineEvent('settings.changed')
