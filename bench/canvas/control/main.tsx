/**
 * The control: a React Flow with plain default nodes and edges, as many and at the same places as in the document measured.
 * Keeps true: nothing is tuned but what its address asks for: `only=visible` mounts only what is in view.
 */
import '@xyflow/react/dist/style.css';
import { type Edge, type Node, ReactFlow } from '@xyflow/react';
import { createRoot } from 'react-dom/client';

interface Graph {
  readonly nodes: readonly { readonly id: string; readonly position: { readonly x: number; readonly y: number } }[];
  readonly edges: readonly { readonly id: string; readonly source: string; readonly target: string }[];
}

interface Setup {
  readonly graph: Graph;
  readonly width: number;
  readonly height: number;
  readonly viewport: { readonly x: number; readonly y: number; readonly zoom: number };
  readonly onlyVisible: boolean;
}

const root = createRoot(document.getElementById('flow') ?? document.body);

/** Called by the benchmark with what to show. */
function show({ graph, width, height, viewport, onlyVisible }: Setup): void {
  const nodes: Node[] = graph.nodes.map(({ id, position }) => ({ id, position, data: { label: id } }));
  const edges: Edge[] = graph.edges.map(({ id, source, target }) => ({ id, source, target }));
  root.render(
    <div style={{ width, height }}>
      <ReactFlow
        key={`${nodes.length} ${onlyVisible}`}
        defaultNodes={nodes}
        defaultEdges={edges}
        defaultViewport={viewport}
        minZoom={0.1}
        onlyRenderVisibleElements={onlyVisible}
      />
    </div>,
  );
}

Reflect.set(window, 'show', show);
