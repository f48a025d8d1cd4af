// Parses SQL with a grammar of Redshift that is not ours: statements come as a JSON array of texts on standard input, and
// the answer is a JSON array with null for each that parses, else why it does not.
// Usage: node parse-redshift.mjs < statements.json
import parser from 'node-sql-parser/build/redshift.js';

let input = '';
for await (const chunk of process.stdin) {
  input += chunk;
}

const redshift = new parser.Parser();
const answers = JSON.parse(input).map((sql) => {
  try {
    redshift.parse(sql, { database: 'Redshift' });
    return null;
  } catch (error) {
    return String(error.message).split('\n')[0].slice(0, 200);
  }
});
console.log(JSON.stringify(answers));
