import type { Secrets } from '../../platform/secrets'
import { pauses, WebhookDeliveries } from '../webhook-delivery.model'
import { noteArrival, toldWebhook, type KnownDelivery } from '../webhook.service'
import { post, type Outcome } from './post'
import { signed } from './signature'

const batch = 50
/** Of one round, so many are on their way at once. */
const atOnce = 5

/** Sends what waits; what fails is tried again after pauses that grow. */
export class WebhookSender {
  constructor(
    private readonly secrets: Secrets,
    private readonly allowed: readonly string[],
    private readonly patience?: number,
  ) {}

  /** One round; gives how many have arrived. */
  async sendWaiting(now: Date): Promise<number> {
    const waiting = await WebhookDeliveries.find({ waits: true, nextTry: { $lte: now } })
      .sort({ nextTry: 1 })
      .limit(batch)
      .lean<KnownDelivery[]>()
    let arrived = 0
    for (let first = 0; first < waiting.length; first += atOnce) {
      const some = waiting.slice(first, first + atOnce).map((delivery) => this.send(delivery, now))
      arrived += (await Promise.all(some)).filter(Boolean).length
    }
    return arrived
  }

  private async send(delivery: KnownDelivery, now: Date): Promise<boolean> {
    const { _id, tries } = delivery
    // Claimed by its number of tries: of two servers, one sends.
    const pause = pauses[tries]
    const claim = await WebhookDeliveries.updateOne(
      { _id, tries, waits: true },
      { $inc: { tries: 1 }, $set: { nextTry: new Date(now.getTime() + (pause ?? 0) * 60_000) } },
    )
    if (claim.modifiedCount !== 1) return false
    const webhook = toldWebhook(delivery.webhook)
    const outcome: Outcome | null = webhook
      ? await post({
          address: webhook.address,
          headers: signed(this.secrets, webhook.salt, String(_id), now, delivery.body),
          body: delivery.body,
          allowed: this.allowed,
          patience: this.patience,
        })
      : null
    const hasArrived = outcome?.status !== undefined && outcome.status >= 200 && outcome.status < 300
    const isOver = outcome === null || pause === undefined
    await WebhookDeliveries.updateOne(
      { _id },
      {
        $set: {
          ...(hasArrived ? { deliveredAt: now } : isOver ? { givenUpAt: now } : {}),
          ...(outcome?.status === undefined ? {} : { status: outcome.status }),
          ...(outcome?.fault ? { fault: outcome.fault } : {}),
        },
        ...(hasArrived || isOver ? { $unset: { waits: 1, ...(hasArrived ? { fault: 1 } : {}) } } : {}),
      },
    )
    if (webhook) await noteArrival(webhook.reference, hasArrived, now)
    return hasArrived
  }
}
