export { letterOfMail } from './letters/mail-letters'
export { setListPaper } from './list-paper'
