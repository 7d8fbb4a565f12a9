export { OutboxMessages, type OutboxMessage } from './outbox.model'
export { OutboxSender } from './outbox.sender'
