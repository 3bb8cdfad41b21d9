-- Passkeys: the table of the sign-in library's plugin (@better-auth/passkey 1.7.5), in our SQL as the
-- others are. Public keys only: nothing here lets anybody sign in.
create table identity.passkeys (
  id uuid primary key,
  name text,
  "publicKey" text not null,
  "userId" uuid not null references identity.users (id) on delete cascade,
  "credentialID" text not null,
  counter integer not null,
  "deviceType" text not null,
  "backedUp" boolean not null,
  transports text,
  "createdAt" timestamptz,
  aaguid text
);
create index "passkeys_userId_idx" on identity.passkeys ("userId");
create unique index "passkeys_credentialID_idx" on identity.passkeys ("credentialID");
