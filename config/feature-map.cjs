/**
 * The architecture in a dozen lines: a feature may name only the features listed beside it,
 * all of which stand above it. dependency-cruiser turns this map into rules that fail the check.
 */
module.exports = {
  identity: [],
  ledger: [],
  bank: [],
  notifications: ['identity'],
  payments: ['ledger'],
  campaigns: ['identity', 'notifications'],
  pledges: ['campaigns', 'payments', 'ledger', 'identity', 'notifications'],
  settlement: ['pledges', 'campaigns', 'payments', 'ledger', 'notifications'],
  documents: ['settlement', 'pledges', 'campaigns', 'ledger'],
  reconciliation: ['bank', 'settlement', 'payments', 'ledger'],
  production: ['settlement', 'pledges', 'campaigns', 'identity', 'notifications'],
  rollout: ['production', 'pledges', 'campaigns', 'identity', 'notifications'],
  statements: ['documents', 'settlement', 'pledges', 'campaigns', 'payments', 'ledger'],
  exports: ['ledger'],
};
