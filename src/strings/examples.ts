/**
 * Words of the gallery and of the examples in it: titles, what each shows, what it reaches, and the names of their nodes.
 * Keeps true: the English title and description are the document's own (document/examples.test.ts); a node's name that is
 * no word (x1, OR, ReLU) has no code here and stays as it is.
 */
import type { Sentences } from './sentence';

const gallery = {
  'gallery.title': { en: 'New document', zh: '新建文档' },
  'gallery.search': { en: 'Search examples', zh: '搜索示例' },
  'gallery.nothing': { en: 'No example matches “{text}”.', zh: '没有与“{text}”相符的示例。' },
  'gallery.found': { en: '{count} {count|example|examples}', zh: '{count} 个示例' },
  'gallery.empty.title': { en: 'Empty document', zh: '空白文档' },
  'gallery.empty.description': {
    en: 'A bare canvas: choose data, then wire a network of your own.',
    zh: '一张空画布：选择数据，再连接你自己的网络。',
  },
  'gallery.topic.neurons': { en: 'Neurons', zh: '神经元' },
  'gallery.topic.first': { en: 'First networks', zh: '入门网络' },
  'gallery.topic.classification': { en: 'Classification', zh: '分类' },
  'gallery.topic.regression': { en: 'Regression', zh: '回归' },
  'gallery.topic.deeper': { en: 'Going deeper', zh: '更进一步' },
  'gallery.goal.everyRow': { en: 'every row right', zh: '全部样本正确' },
  'gallery.goal.accuracy': { en: 'over {value}% of unseen rows right', zh: '未见过的数据正确率超过 {value}%' },
  'gallery.goal.r2': { en: 'R² over {value} on unseen rows', zh: '未见过的数据 R² 超过 {value}' },
  'gallery.goal.rmse': { en: 'off by less than {value} in 16 shades', zh: '16 级灰度中误差小于 {value}' },
  'notice.failed.example': { en: 'The example could not be opened. Your document is as it was.', zh: '无法打开该示例。当前文档没有变化。' },
} as const satisfies Sentences;

const neurons = {
  'example.and-perceptron.title': { en: 'AND, learnt by a perceptron', zh: '感知机学会“与”' },
  'example.and-perceptron.description': {
    en: 'One threshold neuron and the perceptron rule: after a few mistakes none is left.',
    zh: '一个阈值神经元加感知机规则：犯过几次错之后，就不再出错。',
  },
  'example.mcculloch-pitts.title': { en: 'McCulloch–Pitts neuron', zh: '麦卡洛克–皮茨神经元' },
  'example.mcculloch-pitts.description': {
    en: 'The neuron of table 2-1, which learns nothing: weights −1, 2, −1 and a threshold decide all eight rows.',
    zh: '表 2-1 的神经元，不需要学习：权重 −1、2、−1 和一个阈值就能判定全部八行。',
  },
  'example.xor-by-hand.title': { en: 'XOR, wired by hand', zh: '手工搭建的“异或”' },
  'example.xor-by-hand.description': {
    en: 'What one neuron cannot do, three can: OR excites the output, AND holds it back. No weight is learnt.',
    zh: '一个神经元做不到的，三个可以：“或”激发输出，“与”抑制输出。权重都是给定的。',
  },
  'example.line.title': { en: 'A straight line', zh: '一条直线' },
  'example.line.description': {
    en: 'One linear neuron finds slope and intercept: its weight nears 2, its bias one half.',
    zh: '一个线性神经元找出斜率和截距：权重接近 2，偏置接近 0.5。',
  },
} as const satisfies Sentences;

const firstNetworks = {
  'example.xor.title': { en: 'XOR', zh: '异或（XOR）' },
  'example.xor.description': {
    en: 'One or the other, but not both: the smallest problem that needs a hidden layer.',
    zh: '两者之一，但不能同时：需要隐藏层的最小问题。',
  },
  'example.xor-neurons.title': { en: 'XOR, neuron by neuron', zh: '逐个神经元的“异或”' },
  'example.xor-neurons.description': {
    en: 'The same network with each neuron a node of its own, so that every wire is one weight.',
    zh: '同样的问题，每个神经元都是单独的节点，每条连线就是一个权重。',
  },
  'example.circles.title': { en: 'A ring in a ring', zh: '环中之环' },
  'example.circles.description': {
    en: 'No line parts the inner ring from the outer one; eight hidden neurons draw a closed border.',
    zh: '没有直线能分开内环和外环；八个隐藏神经元围出一条封闭的边界。',
  },
  'example.spiral.title': { en: 'Spiral', zh: '螺旋' },
  'example.spiral.description': {
    en: 'Two spirals wound around each other: watch the hidden layers bend the plane until they come apart.',
    zh: '两条缠绕的螺旋：看隐藏层怎样弯曲平面，直到把它们分开。',
  },
} as const satisfies Sentences;

const tables = {
  'example.iris.title': { en: 'Iris', zh: '鸢尾花' },
  'example.iris.description': {
    en: 'Which species of iris is it? Four measurements of a flower, three species, 150 flowers.',
    zh: '这是哪一种鸢尾花？每朵花四个测量值，三个品种，共 150 朵。',
  },
  'example.wine.title': { en: 'Wine', zh: '葡萄酒' },
  'example.wine.description': {
    en: 'Which of three growers made the wine? Thirteen chemical measurements tell, once they are scaled alike.',
    zh: '酒出自三家酒庄中的哪一家？把十三项化学指标缩放到同一尺度，就能分辨。',
  },
  'example.breast-cancer.title': { en: 'Breast cancer', zh: '乳腺癌' },
  'example.breast-cancer.description': {
    en: 'Benign or malignant? Thirty measurements of cell nuclei and one output that gives a probability.',
    zh: '良性还是恶性？三十项细胞核测量值，一个给出概率的输出。',
  },
  'example.digits.title': { en: 'Handwritten digits', zh: '手写数字' },
  'example.digits.description': {
    en: 'Images of 8 × 8 pixels, ten digits: see in the table of hits and misses which digits are taken for which.',
    zh: '8 × 8 像素的图像，十个数字：从混淆矩阵看哪些数字容易被认错。',
  },
  'example.sine.title': { en: 'A wave', zh: '一条波浪线' },
  'example.sine.description': {
    en: 'Sixteen tanh neurons, each a soft step, add up to a sine curve that runs through noisy points.',
    zh: '十六个 tanh 神经元各是一级缓坡，叠加成一条穿过带噪声点的正弦曲线。',
  },
  'example.diabetes.title': { en: 'Diabetes', zh: '糖尿病' },
  'example.diabetes.description': {
    en: 'How far the disease will be in a year, from ten figures of a patient: honest data is never fitted exactly.',
    zh: '由病人的十项指标预测一年后的病情：真实数据从来不能完全拟合。',
  },
} as const satisfies Sentences;

const deeper = {
  'example.autoencoder.title': { en: 'Autoencoder', zh: '自编码器' },
  'example.autoencoder.description': {
    en: 'Digits squeezed through sixteen neurons and drawn again: the image is its own label.',
    zh: '让数字图像通过十六个神经元，再重新画出来：图像就是自己的标签。',
  },
  'example.wide-with-skips.title': { en: 'Wide, with skips', zh: '带跳接的宽网络' },
  'example.wide-with-skips.description': {
    en: 'Three spirals, four branches with activations of their own, and wires that skip a layer. Cut one and see.',
    zh: '三条螺旋，四个激活函数各异的分支，还有跨层的连线。剪断一条试试看。',
  },
} as const satisfies Sentences;

/** Names of nodes: `example.name.` and the English name. */
const names = {
  'example.name.inputs': { en: 'inputs', zh: '输入' },
  'example.name.hidden': { en: 'hidden', zh: '隐藏层' },
  'example.name.hidden 1': { en: 'hidden 1', zh: '隐藏层 1' },
  'example.name.hidden 2': { en: 'hidden 2', zh: '隐藏层 2' },
  'example.name.output': { en: 'output', zh: '输出' },
  'example.name.label': { en: 'label', zh: '标签' },
  'example.name.error': { en: 'error', zh: '误差' },
  'example.name.neuron': { en: 'neuron', zh: '神经元' },
  'example.name.line': { en: 'line', zh: '直线' },
  'example.name.point': { en: 'point', zh: '点' },
  'example.name.measurements': { en: 'measurements', zh: '测量值' },
  'example.name.species': { en: 'species', zh: '品种' },
  'example.name.grower': { en: 'grower', zh: '酒庄' },
  'example.name.malignant': { en: 'malignant', zh: '恶性' },
  'example.name.image': { en: 'image', zh: '图像' },
  'example.name.digit': { en: 'digit', zh: '数字' },
  'example.name.curve': { en: 'curve', zh: '曲线' },
  'example.name.patient': { en: 'patient', zh: '病人' },
  'example.name.progression': { en: 'progression', zh: '病情' },
  'example.name.code': { en: 'code', zh: '编码' },
  'example.name.decoded': { en: 'decoded', zh: '解码' },
  'example.name.together': { en: 'together', zh: '汇合' },
  'example.name.arm': { en: 'arm', zh: '旋臂' },
} as const satisfies Sentences;

/** Words of the examples by code. */
export const exampleStrings = { ...gallery, ...neurons, ...firstNetworks, ...tables, ...deeper, ...names } as const satisfies Sentences;
