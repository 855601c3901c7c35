/**
 * Words of the app itself: preferences, about, recent documents, and data files that are read, found or kept.
 * Keeps true: each choice says in plain words what it is good for.
 */
import type { Sentences } from './sentence';

const preferences = {
  'preferences.title': { en: 'Preferences', zh: '偏好设置' },
  'preferences.look': { en: 'Look', zh: '外观' },
  'preferences.language': { en: 'Language', zh: '语言' },
  'preferences.theme': { en: 'Theme', zh: '主题' },
  'preferences.system': { en: 'As the system', zh: '跟随系统' },
  'preferences.language.en': { en: 'English', zh: 'English' },
  'preferences.language.zh': { en: '中文', zh: '中文' },
  'preferences.theme.light': { en: 'Light', zh: '浅色' },
  'preferences.theme.dark': { en: 'Dark', zh: '深色' },
  'preferences.size': { en: 'Size of text and buttons', zh: '文字和按钮大小' },
  'preferences.size.tip': { en: 'The View menu has these too.', zh: '“视图”菜单中也有。' },
  'preferences.hand': { en: 'Canvas', zh: '画布' },
  'preferences.wheel': { en: 'Wheel and two fingers', zh: '滚轮与双指' },
  'preferences.wheel.pan': { en: 'Move the view', zh: '移动视图' },
  'preferences.wheel.zoom': { en: 'Zoom', zh: '缩放' },
  'preferences.wheel.tip': {
    en: 'A pinch, or the wheel with Ctrl, always zooms; with Shift the wheel moves sideways.',
    zh: '双指捏合或按住 Ctrl 滚动始终缩放；按住 Shift 滚动则左右移动。',
  },
  'preferences.computing': { en: 'Computing', zh: '计算' },
  'preferences.backend': { en: 'Trains with', zh: '训练方式' },
  'preferences.backend.wasm': { en: 'Fast', zh: '快速' },
  'preferences.backend.wasm.about': {
    en: 'Code made for your network in WebAssembly, with numbers of 7 digits (float32). The usual choice.',
    zh: '为你的网络生成 WebAssembly 代码，数值约有 7 位有效数字（float32）。一般选它。',
  },
  'preferences.backend.reference': { en: 'Reference', zh: '参考实现' },
  'preferences.backend.reference.about': {
    en: 'Plain and slower, with numbers of 16 digits (float64). Good for checking results.',
    zh: '简单而较慢，数值约有 16 位有效数字（float64）。适合核对结果。',
  },
  'preferences.threads': { en: 'Threads', zh: '线程数' },
  'preferences.threads.tip': {
    en: 'How many processor cores a large network may use. Empty: as many as its size deserves.',
    zh: '大型网络最多使用多少个处理器核心。留空则按网络大小决定。',
  },
  'preferences.threads.automatic': { en: 'automatic', zh: '自动' },
  'preferences.applies': {
    en: 'Changes apply at once and are kept on this computer. A run under way goes on with its weights.',
    zh: '修改立即生效，并保存在本机。正在进行的训练会带着已有权重继续。',
  },
} as const satisfies Sentences;

const about = {
  'about.title': { en: 'About NNGraph', zh: '关于 NNGraph' },
  'about.name': { en: 'NNGraph', zh: 'NNGraph' },
  'about.version': { en: 'Version {version}', zh: '版本 {version}' },
  'about.what': {
    en: 'Wire a neural network, press Play, and see it learn.',
    zh: '连接一个神经网络，点击“运行”，看它学习。',
  },
  'about.runsOn': { en: 'Runs on', zh: '运行环境' },
  'about.electron': { en: 'Electron', zh: 'Electron' },
  'about.chrome': { en: 'Chromium', zh: 'Chromium' },
  'about.node': { en: 'Node.js', zh: 'Node.js' },
  'about.system': { en: 'System', zh: '系统' },
  'about.dataSets': { en: 'Data sets', zh: '数据集' },
  'about.libraries': { en: 'Libraries and fonts', zh: '程序库与字体' },
  'about.canvas': {
    en: 'The canvas is drawn with React Flow by xyflow.',
    zh: '画布使用 xyflow 的 React Flow 绘制。',
  },
  'about.chromium': {
    en: 'Electron brings Chromium and Node.js along; their notices lie beside the program as LICENSES.chromium.html.',
    zh: 'Electron 包含 Chromium 和 Node.js；其声明位于程序旁的 LICENSES.chromium.html。',
  },
  'about.noCredits': { en: 'The list of libraries could not be read.', zh: '无法读取程序库列表。' },
  'about.noText': { en: 'The package brings no text of its licence.', zh: '该软件包未附许可证全文。' },
} as const satisfies Sentences;

const recent = {
  'recent.search': { en: 'Which document?', zh: '打开哪个文档？' },
  'recent.nothing': { en: 'No recent document of that name.', zh: '没有这样的最近文档。' },
} as const satisfies Sentences;

const dataFiles = {
  'data.readingBytes': { en: '{done} of {total} MB', zh: '{done} / {total} MB' },
  'data.progress': { en: 'Progress of reading', zh: '读取进度' },
  'data.keepInside': { en: 'Keep inside the document', zh: '保存到文档内' },
  'data.keepInside.tip': {
    en: 'The document then holds these rows itself and needs the file no more.',
    zh: '文档将自行保存这些行，不再需要该文件。',
  },
  'data.keepInside.do': { en: 'Keep', zh: '保存' },
  'data.inline': { en: 'In the document', zh: '文档内的数据表' },
} as const satisfies Sentences;

/** Words of the app by code. */
export const appStrings = { ...preferences, ...about, ...recent, ...dataFiles } as const satisfies Sentences;
