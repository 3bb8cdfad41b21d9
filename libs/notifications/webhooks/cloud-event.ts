import { CloudEvent } from 'cloudevents';
import type { OutgoingEvent } from '../notifications.types.js';

/** Structured mode: the whole event is the body. Source: CloudEvents 1.0, HTTP binding §3.2. */
export const CLOUD_EVENT_CONTENT_TYPE = 'application/cloudevents+json; charset=utf-8';

/** The event as the JSON text that is signed and sent, byte for byte the same at every try. */
export function cloudEventBody(id: string, event: OutgoingEvent, source: string): string {
  return JSON.stringify(
    new CloudEvent({
      id,
      source,
      type: event.type,
      subject: event.subject,
      time: event.occurredAt.toISOString(),
      datacontenttype: 'application/json',
      data: event.data,
    }),
  );
}
