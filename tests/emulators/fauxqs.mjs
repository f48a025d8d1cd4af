// Starts fauxqs on a loopback port, prints the port as one line, and ends when its standard input ends: a test process
// that is killed outright cannot leave it behind.
// Usage: node fauxqs.mjs [port], with 0 (the default) for any free port.
import { Server } from 'node:net';

process.stdin.resume().on('close', () => process.exit(0));

// fauxqs always listens on 0.0.0.0.
const listen = Server.prototype.listen;
Server.prototype.listen = function (options, ...rest) {
  return listen.call(this, typeof options === 'object' ? { ...options, host: '127.0.0.1' } : options, ...rest);
};

// fauxqs sorts a listing by locale, but takes up the next page by code unit, and so loses keys. S3 sorts by UTF-8 bytes.
String.prototype.localeCompare = function (other) {
  const self = String(this);
  const length = Math.min(self.length, other.length);
  for (let i = 0; i < length; i++) {
    const a = self.charCodeAt(i);
    const b = other.charCodeAt(i);
    if (a !== b) {
      const surrogates = (isSurrogate(a) ? 1 : 0) - (isSurrogate(b) ? 1 : 0);
      return surrogates || a - b;
    }
  }
  return self.length - other.length;
};

function isSurrogate(unit) {
  return unit >= 0xd800 && unit <= 0xdfff;
}

const { startFauxqs } = await import('fauxqs');
const server = await startFauxqs({ port: Number(process.argv[2] ?? 0), logger: false });
console.log(server.port);
