// Writes the files of this folder to the bucket, as somebody who ships data would. The emulator asks for no signature.
// Usage: AWS_EMULATOR=http://… node drop.mjs BUCKET
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const bucket = process.argv[2];
for (const folder of ['customers', 'orders']) {
  for (const name of (await readdir(join(import.meta.dirname, folder))).sort()) {
    const key = `${folder}/${name}`;
    const body = await readFile(join(import.meta.dirname, folder, name));
    const answer = await fetch(`${process.env.AWS_EMULATOR}/${bucket}/${key}`, { method: 'PUT', body });
    if (!answer.ok) {
      throw new Error(`${key}: ${answer.status} ${await answer.text()}`);
    }
    console.log(`s3://${bucket}/${key}`);
  }
}
