import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  startWebhookReceiver,
  type WebhookReceiver,
} from '../../../test/support/webhook-receiver.js';
import { sendWebhook } from './webhook-request.js';
import { isAllowedAddress, targetProblem } from './webhook-target.js';

const production = { production: true };
const development = { production: false };

describe('the address of a webhook', () => {
  it.each([
    'https://erp.example.com/hooks?x=1',
    'https://93.184.216.34/hooks',
    'https://[2606:2800:220:1:248:1893:25c8:1946]/',
  ])('may be %s in production', (url) => {
    expect(targetProblem(url, production)).toBeNull();
  });

  it.each([
    'http://erp.example.com/hooks',
    'http://127.0.0.1:9000/',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://localhost/',
    'https://intranet/',
    'https://10.1.2.3/',
    'https://169.254.169.254/latest/meta-data',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://[fd00::1]/',
    'https://name:secret@erp.example.com/',
    'https://erp.example.com/#part',
    'ftp://erp.example.com/',
    'file:///etc/passwd',
    '/hooks',
    'not an address',
  ])('may not be %s in production', (url) => {
    expect(targetProblem(url, production)).not.toBeNull();
  });

  it('may be plain http outside production, but to this machine only', () => {
    expect(targetProblem('http://localhost:9000/', development)).toBeNull();
    expect(targetProblem('http://127.0.0.1:9000/', development)).toBeNull();
    expect(targetProblem('http://[::1]:9000/', development)).toBeNull();
    expect(targetProblem('http://erp.example.com/', development)).not.toBeNull();
    expect(targetProblem('http://192.168.1.4/', development)).not.toBeNull();
  });

  it('is checked again when its name resolves', () => {
    expect(isAllowedAddress('10.0.0.1', false, production)).toBe(false);
    expect(isAllowedAddress('::ffff:192.168.0.1', false, production)).toBe(false);
    expect(isAllowedAddress('93.184.216.34', false, production)).toBe(true);
    expect(isAllowedAddress('93.184.216.34', true, development)).toBe(false);
  });
});

describe('sending a webhook', () => {
  let receiver: WebhookReceiver;
  beforeAll(async () => {
    receiver = await startWebhookReceiver();
  });
  afterAll(() => receiver.close());
  const send = (limits: { timeoutMs: number; answerBytesMax: number }) =>
    sendWebhook({ url: receiver.url, headers: {}, body: '{}' }, development, limits);

  it('gives up on a receiver that does not answer in time', async () => {
    receiver.answers.push('hang');
    expect(await send({ timeoutMs: 50, answerBytesMax: 1000 })).toEqual({
      status: null,
      error: 'timeout',
    });
  });

  it('calls nobody when the address is no longer allowed', async () => {
    const before = receiver.received.length;
    const answer = await sendWebhook({ url: receiver.url, headers: {}, body: '{}' }, production);
    expect(answer).toEqual({ status: null, error: 'target_refused' });
    expect(receiver.received).toHaveLength(before);
  });
});
