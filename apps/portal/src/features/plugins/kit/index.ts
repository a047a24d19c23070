import type { PortalUi } from '@shirube/plugin-sdk/portal';
import { Answer } from './answer.js';
import { BarChart } from './charts/bar-chart.js';
import { LineChart } from './charts/line-chart.js';
import { StackedBar } from './charts/stacked-bar.js';
import { Timeline } from './charts/timeline.js';
import { FileImport } from './file-import/file-import.js';
import { Button } from './forms/button.js';
import { Checkbox, DateField, Select, TextArea, TextField } from './forms/fields.js';
import { Form } from './forms/form.js';
import { Link } from './link.js';
import {
  Arithmetic,
  Details,
  Empty,
  Facts,
  KeyFigures,
  Loading,
  Notice,
  Section,
  Toolbar,
} from './page-parts.js';
import { State } from './state.js';
import { Download } from './table/download.js';
import { Table } from './table/table.js';

/** What plugins are given to build their pages of; fetched with the first plugin that is shown. */
export const ui: PortalUi = Object.freeze({
  Section,
  Notice,
  Loading,
  Empty,
  Answer,
  Toolbar,
  KeyFigures,
  Facts,
  Details,
  Arithmetic,
  State,
  Link,
  Table,
  Download,
  BarChart,
  LineChart,
  StackedBar,
  Timeline,
  Form,
  TextField,
  TextArea,
  Select,
  DateField,
  Checkbox,
  Button,
  FileImport,
});
