import { StateMachine } from '#libs/kernel/state-machine';

export type QuestionState = 'waiting' | 'published' | 'rejected';

/** A question is seen only while it is published; an answer publishes it, a rejection hides it. */
export const questionStates = new StateMachine<QuestionState>('question', {
  waiting: ['published', 'rejected'],
  published: ['rejected'],
  rejected: ['published'],
});
