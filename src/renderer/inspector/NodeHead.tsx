/** What every node's panel begins with: its name to change, and its problems. */
import { displayName } from '../../document/create';
import type { Node } from '../../document/types';
import { Row, Section } from '../controls/Layout';
import { TextField } from '../controls/TextField';
import { useChecks } from '../stores/checks';
import { useText } from '../text';
import { changeName } from './change';
import styles from './Inspector.module.css';

const none: readonly never[] = [];

/** Name row and findings of a node. */
export function NodeHead({ node }: { readonly node: Node }) {
  const t = useText();
  const problems = useChecks((state) => state.byNode.get(node.id) ?? none);
  return (
    <Section isOwn title={displayName(node)}>
      {problems.map((problem) => (
        <p key={problem.code + JSON.stringify(problem.values)} className={problem.severity === 'error' ? styles.error : styles.warning}>
          {t(problem.code, problem.values)}
        </p>
      ))}
      <Row label={t('inspector.name')}>
        <TextField
          label={t('inspector.name')}
          value={node.name ?? ''}
          placeholder={node.id}
          onCommit={(name) => changeName(node.id, name)}
        />
      </Row>
    </Section>
  );
}
