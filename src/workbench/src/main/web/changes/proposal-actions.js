/*
 * What may be done to a proposal, and by whom: the service decides that, and this says it before somebody tries.
 */

const EDITABLE = ['draft', 'returned'];
const DECIDED_ON = ['submitted', 'under review'];
const OPEN = [...EDITABLE, ...DECIDED_ON, 'approved'];

/** The roles that may read proposals. */
export const READERS = ['author', 'reviewer', 'publisher', 'auditor'];

/** Whether two are the same person: who vouches for them, and their subject there, never what they are called. */
export const isSame = (one, other) => one?.issuer === other?.issuer && one?.subject === other?.subject;

export const isOpen = (proposal) => OPEN.includes(proposal.state);

export const isEditable = (proposal) => EDITABLE.includes(proposal.state);

/**
 * The actions that make sense for a proposal now, in the order in which they are shown. Each is {action, refusal}: `refusal` is
 * null if this person may take it, and otherwise the reason as {key, values} for words. What only its author does with it is not
 * offered to others at all.
 *
 * @param proposal as the service shows it
 * @param me who is signed in, as `/v1/me` says
 */
export function actionsOn(proposal, me) {
  const checks = new Checks(proposal, me);
  return Object.entries(ACTIONS)
    .filter(([, { when }]) => when(proposal))
    .map(([action, { refusals }]) => ({ action, refusal: refusals(checks).find((refusal) => refusal) ?? null }))
    .filter(({ action, refusal }) => refusal === null || !ACTIONS[action].authorsOnly);
}

/** Each answers null, or why somebody may not. */
class Checks {
  constructor(proposal, me) {
    this.proposal = proposal;
    this.me = me;
  }

  role(...roles) {
    if (!this.me?.signedIn) return { key: 'release.not.signed-in', values: {} };
    if (roles.some((role) => this.me.roles.includes(role))) return null;
    return { key: 'release.not.role', values: { roles } };
  }

  author() {
    return isSame(this.proposal.author, this.me) ? null : { key: 'release.not.author', values: { name: this.proposal.author.name } };
  }

  another() {
    return isSame(this.proposal.author, this.me) ? { key: 'release.not.own', values: {} } : null;
  }

  fresh() {
    return this.proposal.stale ? { key: 'release.not.stale', values: {} } : null;
  }

  notYetApprovedBy() {
    return this.proposal.approvals.some((one) => isSame(one.by, this.me)) ? { key: 'release.not.twice', values: {} } : null;
  }

  enough() {
    const { approvals, needed } = this.proposal;
    return approvals.length < needed ? { key: 'release.not.enough', values: { approvals: approvals.length, needed } } : null;
  }
}

const wasTakenBack = (proposal) => proposal.kind === 'take back';
const isSeen = (proposal) => proposal.steps?.some((step) => step.what === 'seen') ?? false;
const lacksApproval = (proposal) => proposal.state === 'approved' && proposal.approvals.length < proposal.needed;

const ACTIONS = {
  submit: {
    when: (proposal) => isEditable(proposal),
    refusals: (check) => [check.role('author'), check.author(), check.fresh()],
  },
  'take-up': {
    when: (proposal) => proposal.state === 'submitted',
    refusals: (check) => [check.role('reviewer')],
  },
  approve: {
    when: (proposal) => DECIDED_ON.includes(proposal.state) || lacksApproval(proposal),
    refusals: (check) => [check.role('reviewer'), check.another(), check.notYetApprovedBy(), check.fresh()],
  },
  return: {
    when: (proposal) => DECIDED_ON.includes(proposal.state) || proposal.state === 'approved',
    refusals: (check) => [check.role('reviewer')],
  },
  live: {
    when: (proposal) => proposal.state === 'approved',
    refusals: (check) => [check.role('publisher'), check.enough(), check.fresh()],
  },
  seen: {
    when: (proposal) => wasTakenBack(proposal) && !isSeen(proposal),
    refusals: (check) => [check.role('reviewer'), check.another() && { key: 'release.not.own-take-back', values: {} }],
  },
  rebase: {
    authorsOnly: true,
    when: (proposal) => isOpen(proposal) && proposal.stale,
    refusals: (check) => [check.role('author'), check.author()],
  },
  edit: {
    authorsOnly: true,
    when: (proposal) => isEditable(proposal),
    refusals: (check) => [check.role('author'), check.author()],
  },
  withdraw: {
    authorsOnly: true,
    when: (proposal) => isOpen(proposal),
    refusals: (check) => [check.role('author'), check.author()],
  },
};

/** Whether somebody may comment: null, or why not. */
export function commentRefusal(proposal, me) {
  if (!isOpen(proposal)) return { key: 'release.not.closed', values: {} };
  return new Checks(proposal, me).role('author', 'reviewer', 'publisher');
}

/**
 * Proposals that somebody has to look at, by what is to be done with them, the nearest to its end first; a group that has none is
 * left out.
 */
export function byState(proposals) {
  return STATES.map(([group, has]) => ({ group, proposals: proposals.filter(has) })).filter((one) => one.proposals.length > 0);
}

const STATES = [
  ['seen', (proposal) => wasTakenBack(proposal) && !isOpen(proposal)],
  ['approved', (proposal) => proposal.state === 'approved'],
  ['review', (proposal) => DECIDED_ON.includes(proposal.state)],
  ['returned', (proposal) => proposal.state === 'returned'],
  ['draft', (proposal) => proposal.state === 'draft'],
];
