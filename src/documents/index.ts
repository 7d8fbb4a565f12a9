export { letterOfMail } from './mail-letters'
export { setListPaper } from './list-paper'
